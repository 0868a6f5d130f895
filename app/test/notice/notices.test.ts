import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createContext, runInContext } from "node:vm";

const script = readFileSync(join(import.meta.dirname, "../../public/notices.mjs"), "utf8");
const app = "https://app.example";
const path = "/round/0x1/2";

type Listener = (press: object) => void;

/** Presses a notice while these pages are open. @returns what the worker did, and for what it listens. */
async function press(open: readonly string[]): Promise<{ did: string[]; listens: string[] }> {
  const did: string[] = [];
  const listeners = new Map<string, Listener>();
  const tabs = open.map((where) => ({
    url: app + where,
    focus: () => Promise.resolve(did.push(`focus ${where}`)),
  }));
  const self = {
    addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
    clients: {
      matchAll: () => Promise.resolve(tabs),
      openWindow: (where: string) => Promise.resolve(did.push(`open ${where}`)),
    },
  };
  // As browsers run it: a script, and not a module.
  runInContext(script, createContext({ self, URL }));
  let work: unknown;
  listeners.get("notificationclick")?.({
    notification: { close: () => did.push("close"), data: { path } },
    waitUntil: (promise: unknown) => (work = promise),
  });
  await work;
  return { did, listens: [...listeners.keys()] };
}

describe("the worker that tells", () => {
  it("leads to the page that its notice is about, before others", async () => {
    const { did } = await press(["/", `${path}#bid`, "/sell"]);
    assert.deepEqual(did, ["close", `focus ${path}#bid`]);
  });

  it("leads to any page of the app, which says the same", async () => {
    assert.deepEqual((await press(["/sell"])).did, ["close", "focus /sell"]);
  });

  it("opens the page when the app is closed", async () => {
    assert.deepEqual((await press([])).did, ["close", `open ${path}`]);
  });

  it("stands between no page and its server", async () => {
    assert.deepEqual((await press([])).listens, ["notificationclick"]);
  });
});
