import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";

import type { BrowserContextOptions } from "playwright-core";

import { Children } from "../../scripts/start/children.ts";
import { anyPort } from "../../scripts/start/ports.ts";
import { startApp } from "../../scripts/start/startApp.ts";
import { lookAt, lookIn } from "./support/lookAt.ts";
import { NARROWEST } from "./support/pictures.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { carryOut } from "./support/trader.ts";
import { visit, type Visitor } from "./support/visitor.ts";

/** Every page that can be opened by its address alone. */
const PAGES = [
  { name: "market", path: "/", heading: "Market" },
  { name: "field", path: "/field", heading: "Charging field" },
  { name: "lab", path: "/lab", heading: "Lab" },
  { name: "register", path: "/register", heading: "Register" },
  { name: "officer", path: "/authority/officer", heading: "Officers" },
  { name: "audit", path: "/authority/audit", heading: "Audit" },
  { name: "operator", path: "/operator", heading: "Operator" },
  { name: "not-found", path: "/nowhere", heading: "There is no such page" },
] as const;

/** What a registered driver sees, by addresses alone, in a language of longer words. */
const IN_GERMAN = [
  ...["/", "/buy", "/sell", "/connect", "/field", "/wallet", "/lab", "/register"],
  ...["/authority/officer", "/authority/audit", "/operator", "/nowhere"],
];

let stage: Stage;
let visitor: Visitor;

before(async () => {
  stage = await openStage({ busy: true });
});
after(() => stage.close());
afterEach(() => visitor.leave());

async function open(path: string, options?: BrowserContextOptions): Promise<void> {
  visitor = await visit(stage, options);
  await visitor.open(path);
}

describe("each page, narrow and wide, light and dark, fits in and gives axe nothing to find", () => {
  for (const { name, path, heading } of PAGES) {
    it(name, async () => {
      await open(path);
      const { page } = visitor;
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await page.getByText("Loading …").first().waitFor({ state: "detached" });
      await lookAt(page, name);
    });
  }

  it("broken, when what stands around all pages has failed, in the page's language", async () => {
    visitor = await visit(stage, { locale: "de-DE" });
    const { page } = visitor;
    await page.addInitScript(() => {
      window.setInterval = () => {
        throw new Error("broken on purpose");
      };
    });
    await page.goto(stage.addresses.app);
    await page.getByRole("heading", { level: 1, name: "Die App ist abgestürzt" }).waitFor();
    await lookAt(page, "broken");
    const reload = page.getByRole("link", { name: "Seite neu laden" });
    await Promise.all([page.waitForEvent("load"), reload.click()]);
  });

  for (const { name, button } of [
    { name: "filters", button: "Filters" },
    { name: "display", button: "Appearance and language" },
  ]) {
    it(`the sheet of the ${name}`, async () => {
      await open("/");
      const { page } = visitor;
      await page.getByRole("button", { name: button }).click();
      await page.getByRole("dialog").waitFor();
      await lookAt(page, `sheet-${name}`);
    });
  }

  it("a page that broke, which works again once what was missing comes", async () => {
    await open("/");
    const { page, context } = visitor;
    await page.getByRole("button", { name: "Filters" }).waitFor();
    await context.route("**/_next/static/**", (route) => route.abort());
    await page.getByRole("button", { name: "Filters" }).click();
    await page.getByRole("heading", { level: 1, name: "This page broke" }).waitFor();
    await lookAt(page, "page-broken");
    await context.unroute("**/_next/static/**");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { level: 1, name: "Market" }).waitFor();
  });

  it("what there is without a market", async () => {
    const folder = mkdtempSync(join(tmpdir(), "peerwatt-no-market-"));
    const children = new Children();
    const port = await anyPort();
    const env = { PEERWATT_RPC_URL: stage.addresses.rpc, PEERWATT_DEPLOYMENTS_DIR: folder };
    try {
      await startApp(children, { port, dev: false, env, onLine: undefined });
      const app = `http://127.0.0.1:${String(port)}`;
      visitor = await visit({ ...stage, addresses: { ...stage.addresses, app } });
      await visitor.open("/");
      await visitor.page.getByRole("heading", { name: "No market here yet" }).waitFor();
      await lookAt(visitor.page, "no-market");
    } finally {
      await children.stop();
      rmSync(folder, { recursive: true });
    }
  });
});

describe("in German, on the narrowest phone", () => {
  it("every page and a review fit in and give axe nothing to find", async () => {
    await open("/buy", { locale: "de-DE" });
    const { page } = visitor;
    const main = page.getByRole("main");
    await main.getByRole("button", { name: "Verbinden" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Demo-Wallet" }).click();
    await carryOut(page, "Bei der Demo mitmachen");
    await main.getByRole("button", { name: "Prüfen und starten" }).click();
    await page.getByRole("dialog").getByText("Netzgebühr").waitFor();
    await lookIn(NARROWEST, page, "german-review");
    for (const path of IN_GERMAN) {
      await visitor.open(path);
      await page.getByText("Lädt …").first().waitFor({ state: "detached" });
      await lookIn(NARROWEST, page, `german${path.replaceAll("/", "-")}`);
    }
    await visitor.open("/");
    await main.getByRole("listitem").getByRole("link").first().click();
    await page.getByRole("region", { name: "Preis bisher" }).waitFor();
    await lookIn(NARROWEST, page, "german-round");
  });
});
