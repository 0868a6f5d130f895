import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { bytesToHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";

import { keysFrom } from "../../scripts/auction/keys.js";
import { openStage, seed, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";

let stage: Stage;

before(async () => {
  stage = await openStage(QUIET);
});
after(() => stage.close());

const CHUNKS = join(import.meta.dirname, "..", ".next", "static");
/** What the server reads of its environment and no page is told: `readConfig` hands on all the rest. */
const SERVER_ONLY = ["PEERWATT_DEPLOYMENTS_DIR"];
/** The words of which anvil and Hardhat make the accounts of every chain on one machine. */
const DEVELOPMENT = "test test test test test test test test test test test junk";
const DEVELOPMENT_ACCOUNTS = 10;

/** Who runs the demo's market and field; the second seed is that of `npm start`. */
const PEOPLE = [
  ...["operator", "authority", "arbiter", "mint"],
  ...["aggregator", "meter of the field", "fee account", "grid account"],
];
const SEEDS = [seed, "1"];
const STAFF = ["olga", "ann", "ben", "cleo"];

/** Everything static that a browser may be sent, by its path. */
function readStatic(): Map<string, string> {
  const names = readdirSync(CHUNKS, { recursive: true, encoding: "utf8" });
  const texts = names.filter((name) => /\.(?:js|css|map|json|txt|webmanifest)$/.test(name));
  return new Map(texts.map((name) => [name, readFileSync(join(CHUNKS, name), "utf8")]));
}

/** Keys that any development node has, as hexadecimal digits. */
function developmentKeys(): string[] {
  return Array.from({ length: DEVELOPMENT_ACCOUNTS }, (_, addressIndex) => {
    const { privateKey } = mnemonicToAccount(DEVELOPMENT, { addressIndex }).getHdKey();
    assert.ok(privateKey !== null);
    return bytesToHex(privateKey).slice(2);
  });
}

/** What lets somebody in as one of the authority's staff, as the demo tells whoever plays them. */
async function staffSecrets(): Promise<string[]> {
  const access = await Promise.all(
    STAFF.map(async (name) => {
      const body = JSON.stringify({ name });
      const answer = await fetch(new URL("/staff", stage.addresses.demo), { method: "POST", body });
      return (await answer.json()) as { readonly token: string; readonly secretKey: string };
    }),
  );
  return access.flatMap(({ token, secretKey }) => [token, secretKey.replace(/^0x/, "")]);
}

/**
 * What must not be in what a browser is sent. Not among it: the demo wallet's key, which the page makes by the system's
 * randomness and keeps; the node's address, the WalletConnect project id and all else of `AppConfig`, which are public.
 */
async function secrets(): Promise<string[]> {
  const demo = SEEDS.flatMap((one) => PEOPLE.map((name) => keysFrom(one).secretOf(name).slice(2)));
  return [DEVELOPMENT, ...developmentKeys(), ...demo, ...SERVER_ONLY, ...(await staffSecrets())];
}

/** Which of these texts is where. Hexadecimal digits are found however they are written. */
function findIn(files: ReadonlyMap<string, string>, wanted: readonly string[]): string[] {
  return [...files].flatMap(([name, text]) => {
    const lower = text.toLowerCase();
    return wanted
      .filter((secret) => lower.includes(secret.toLowerCase()))
      .map((secret) => `${name}: ${secret}`);
  });
}

describe("what a browser is sent", () => {
  it("holds no key, no token and no setting of the server's", async () => {
    const files = readStatic();
    for (const path of ["/", "/buy", "/field", "/authority/officer"]) {
      files.set(path, await (await fetch(stage.addresses.app + path)).text());
    }
    const wanted = await secrets();
    assert.ok(wanted.every((secret) => secret.length > 16));
    assert.deepEqual(findIn(files, wanted), []);
    // The demo wallet's code is in it, and what it looks for would have been found.
    assert.ok(findIn(files, ["peerwatt-demo-key"]).length > 0);
  });

  it("comes with a policy by which nothing is evaluated, and nobody else is asked", async () => {
    const { app, rpc, demo, authority } = stage.addresses;
    const { headers } = await fetch(app);
    const policy = headers.get("content-security-policy") ?? "";
    assert.match(policy, /(?:^|; )default-src 'none'(?:;|$)/);
    assert.match(policy, /(?:^|; )script-src 'self' 'nonce-[^']+' 'strict-dynamic'(?:;|$)/);
    assert.ok(!policy.includes("unsafe-eval"), policy);
    const named = [...policy.matchAll(/\b\w+:\/\/[^ ;]+/g)].map(([origin]) => origin);
    const own = [rpc, demo, authority ?? rpc].map((url) => new URL(url).origin);
    assert.deepEqual(named.sort(), own.sort());
  });
});
