import assert from "node:assert/strict";
import { get, type IncomingMessage } from "node:http";
import { after, before, describe, it } from "node:test";

import { EAGER } from "../scripts/finishBuild.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let visitor: Visitor;

before(async () => {
  stage = await openStage();
  visitor = await visit(stage);
});
after(async () => {
  try {
    await visitor.leave();
  } finally {
    await stage.close();
  }
});

interface Times {
  /** Milliseconds from the beginning of the visit. */
  readonly painted: number;
  readonly scripts: readonly number[];
}

/** When something was drawn first, and when these scripts were fetched. */
function readTimes(addresses: readonly string[]): Times {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return {
    painted: paint?.startTime ?? Infinity,
    scripts: performance
      .getEntriesByType("resource")
      .filter(({ name }) => addresses.includes(name))
      .map(({ startTime }) => startTime),
  };
}

async function readPage(): Promise<string> {
  return (await fetch(stage.addresses.app, { headers: { accept: "text/html" } })).text();
}

/** Addresses of the scripts that wait in a page. */
function heldIn(html: string): string[] {
  const { app } = stage.addresses;
  return [...html.matchAll(/data-src="([^"]+)"/g)].map(([, path = ""]) => app + path);
}

/** Whether React asks for a script to be fetched before it is needed. */
function isFetchedAhead(html: string, address: string): boolean {
  return html.includes(`href="${address.slice(stage.addresses.app.length)}"`);
}

/**
 * @param path as it is sent: an address would be read first, and what leads out of a folder taken away.
 * @returns the status and the headers of an answer, which is not read.
 */
function ask(path: string, encoding: string): Promise<IncomingMessage> {
  const { hostname, port } = new URL(stage.addresses.app);
  return new Promise((resolve, reject) => {
    get({ hostname, port, path, headers: { "accept-encoding": encoding } }, (answer) => {
      answer.destroy();
      resolve(answer);
    }).once("error", reject);
  });
}

describe("a page of the production build", () => {
  it("is drawn before its scripts are asked for, and then works", async () => {
    const { page } = visitor;
    await visitor.open("/");
    await page.getByRole("heading", { name: "No open rounds" }).waitFor();
    const html = await readPage();
    const held = heldIn(html).filter((address) => !isFetchedAhead(html, address));
    const { painted, scripts } = await page.evaluate(readTimes, held);
    assert.ok(held.length > 5, `${String(held.length)} scripts`);
    assert.equal(scripts.length, held.length);
    assert.ok(
      Math.min(...scripts) >= painted,
      `${String(Math.min(...scripts))} < ${String(painted)}`,
    );
    assert.equal(await page.locator('script[type="text/held-script"]').count(), 0);
  });

  it("starts with scripts that are compiled ahead and were compressed before", async () => {
    const scripts = heldIn(await readPage());
    assert.ok(scripts.length > 5, `${String(scripts.length)} scripts`);
    for (const script of scripts) {
      assert.ok((await (await fetch(script)).text()).startsWith(EAGER), script);
      for (const encoding of ["br", "gzip"]) {
        const { statusCode, headers } = await ask(new URL(script).pathname, encoding);
        assert.equal(statusCode, 200);
        assert.equal(headers["content-encoding"], encoding);
        assert.match(headers["cache-control"] ?? "", /immutable/);
      }
    }
  });

  it("gives away nothing beside what is static", async () => {
    for (const path of [
      "/BUILD_ID",
      "/../BUILD_ID",
      "/%2e%2e/BUILD_ID",
      "/..%2fBUILD_ID",
      "/chunks/nothing.js",
    ]) {
      const { statusCode } = await ask(`/_next/static${path}`, "identity");
      assert.ok(statusCode === 404 || statusCode === 400, `${path}: ${String(statusCode)}`);
    }
  });
});
