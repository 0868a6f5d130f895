import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import type { Browser, Page } from "playwright-core";

import { anyPort, thatPort } from "../../scripts/start/ports.ts";
import { isRunning } from "../../test/scripts/support/isRunning.ts";
import { openBrowser } from "./support/browser.ts";
import { typeNpmStart, type Terminal } from "./support/terminal.ts";
import { carryOut, confirm } from "./support/trader.ts";
import { visit } from "./support/visitor.ts";

/** What the issue promises of `npm start`, from there to a settled trade. */
const MOST_SECONDS = 180;
/** Milliseconds that what was ended may take to be gone. */
const LAST_BREATH = 10_000;

let browser: Browser;
/** Where all that passes has to be put, and nothing may be left. */
let folder: string;
let ports: readonly number[];
let terminal: Terminal | undefined;
let beganAt: number;

before(async () => {
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), "peerwatt-newcomer-"));
  const [port, rpcPort] = [await anyPort(), await anyPort()];
  ports = [port, rpcPort];
  const flags = ["--port", String(port), "--rpc-port", String(rpcPort)];
  beganAt = performance.now();
  terminal = await typeNpmStart(flags, folder);
});
after(async () => {
  await terminal?.close();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What leads on in a review, whatever it has come to. */
const GOING_ON = /^(In der Wallet bestätigen|Zeigen, was jetzt gilt|Nochmals versuchen)$/;

/** Demo cars go on undercutting each other: the review says that it was overtaken, and its reader looks again. */
async function closeAtBest(page: Page): Promise<void> {
  await page
    .getByRole("main")
    .getByRole("button", { name: "Jetzt zum besten Gebot schließen" })
    .click();
  const next = page
    .getByRole("dialog")
    .getByRole("button", { name: GOING_ON })
    .and(page.locator(":not([aria-disabled=true])"));
  const closed = page.getByRole("link", { name: "Autos verbinden" });
  for (;;) {
    await next.or(closed).first().waitFor();
    if ((await closed.count()) > 0) return;
    // It may have given way to another one meanwhile.
    await next.click({ timeout: 2_000 }).catch(() => undefined);
  }
}

/** @returns which of them are still there after a while. */
async function leftOf(pids: readonly number[]): Promise<readonly number[]> {
  const until = performance.now() + LAST_BREATH;
  for (;;) {
    const left = pids.filter((pid) => isRunning(pid));
    if (left.length === 0 || performance.now() > until) return left;
    await new Promise(setImmediate);
  }
}

describe("npm start, and a newcomer without a wallet", () => {
  it("buys from a demo car, in German, with nothing installed and nothing read but the page", async (t) => {
    assert.ok(terminal !== undefined);
    const app = terminal.read(/^Peerwatt is open: +(\S+)$/m);
    const [chainId, rpc] = [terminal.read(/chain (\d+) at/), terminal.read(/at (\S+), market/)];
    const addresses = { app, rpc, deployment: { chainId: Number(chainId) } };
    const visitor = await visit({ browser, addresses }, { locale: "de-DE" });
    const { page } = visitor;
    await visitor.open("/");
    await page.getByRole("link", { name: "Kaufen", exact: true }).click();
    await page.getByRole("main").getByRole("button", { name: "Verbinden" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Demo-Wallet" }).click();
    await page.getByRole("button", { name: "Bei der Demo mitmachen" }).click();
    await confirm(page);
    await carryOut(page, "Prüfen und starten");
    await page.waitForURL("**/round/**");
    await closeAtBest(page);
    await page.getByRole("link", { name: "Autos verbinden" }).click();
    await page.getByRole("button", { name: "Das Demo-Auto treffen" }).click();
    await page.getByText("Geprüft:", { exact: false }).waitFor();
    await page.getByText("Endgültig: Es fließt nichts mehr.", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Zählerstand des Demo-Autos holen" }).click();
    await carryOut(page, "Nach beiden Zählern abrechnen");
    await page.getByText("Sie haben 20 kWh für", { exact: false }).waitFor();
    const seconds = (performance.now() - beganAt) / 1_000;
    t.diagnostic(`${seconds.toFixed(1)} s from npm start to a settled trade`);
    assert.ok(seconds < MOST_SECONDS, `${String(seconds)} s`);
    await visitor.leave();
  });

  it("ends with all that it started by Ctrl-C, and leaves no port taken and no file behind", async () => {
    assert.ok(terminal !== undefined);
    const pids = terminal.processes();
    assert.ok(pids.length > 5, `${String(pids.length)} processes`);
    assert.notDeepEqual(readdirSync(folder), []);
    await terminal.interrupt();
    assert.deepEqual(await leftOf(pids), []);
    for (const port of ports) await thatPort(port, "port");
    assert.deepEqual(readdirSync(folder), []);
  });
});
