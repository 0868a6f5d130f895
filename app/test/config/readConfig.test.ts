import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";

import { originsOf } from "../../src/config/appConfig.ts";
import { readConfig } from "../../src/config/readConfig.ts";

const market = "0x00000000000000000000000000000000000000A1";
const folder = mkdtempSync(join(tmpdir(), "peerwatt-config-"));
after(() => {
  rmSync(folder, { recursive: true });
});

function deploy(chainId: number, content: object): void {
  mkdirSync(join(folder, "deployments"), { recursive: true });
  writeFileSync(join(folder, "deployments", `${String(chainId)}.json`), JSON.stringify(content));
}

function config(environment: Record<string, string>): ReturnType<typeof readConfig> {
  return readConfig(environment, join(folder, "app"));
}

describe("the app's configuration", () => {
  it("takes addresses from the deployment file of the chain, beside the app", () => {
    deploy(31337, { chain: "local", address: market, block: 7 });
    const { chainName, market: address, marketBlock, rpcUrl, ledger } = config({});
    assert.deepEqual(
      { chainName, address, marketBlock, rpcUrl, ledger },
      {
        chainName: "local",
        address: market,
        marketBlock: 7,
        rpcUrl: "http://127.0.0.1:8545",
        ledger: undefined,
      },
    );
  });

  it("knows the payment ledger, where one was deployed beside the market", () => {
    const ledger = "0x00000000000000000000000000000000000000B2";
    const deployed = { address: ledger, block: 6 };
    deploy(31337, { chain: "local", address: market, block: 7, ledger: deployed });
    assert.equal(config({}).ledger, ledger);
    assert.equal(config({}).ledgerBlock, 6);
  });

  it("names the authority that pages may ask, if it is told one", () => {
    deploy(31337, { chain: "local", address: market, block: 7 });
    const PEERWATT_AUTHORITY_URL = "https://authority.example/peerwatt";
    const named = config({ PEERWATT_AUTHORITY_URL });
    assert.equal(named.authorityUrl, PEERWATT_AUTHORITY_URL);
    assert.deepEqual(originsOf(named), ["http://127.0.0.1:8545", "https://authority.example"]);
    assert.equal(config({}).authorityUrl, undefined);
    assert.throws(() => config({ PEERWATT_AUTHORITY_URL: "ftp://authority.example" }), {
      code: "INVALID_SETTING",
    });
  });

  it("offers the demo on a local chain only", () => {
    deploy(31337, { chain: "local", address: market, block: 7 });
    deploy(10, { chain: "optimism", address: market, block: 9 });
    const PEERWATT_DEMO_URL = "http://127.0.0.1:4000";
    assert.equal(config({ PEERWATT_DEMO_URL }).demoUrl, PEERWATT_DEMO_URL);
    const elsewhere = {
      PEERWATT_DEMO_URL,
      PEERWATT_CHAIN_ID: "10",
      PEERWATT_RPC_URL: "https://node.example",
    };
    assert.equal(config(elsewhere).demoUrl, undefined);
  });

  it("says what is missing: the deployment, the node, a number", () => {
    deploy(10, { chain: "optimism", address: market, block: 9 });
    deploy(11, { chain: "broken", address: "0x12", block: 9 });
    const node = { PEERWATT_RPC_URL: "https://node.example" };
    assert.throws(() => config({ PEERWATT_CHAIN_ID: "12", ...node }), { code: "NOT_DEPLOYED" });
    assert.throws(() => config({ PEERWATT_CHAIN_ID: "11", ...node }), { code: "NOT_DEPLOYED" });
    assert.throws(() => config({ PEERWATT_CHAIN_ID: "10" }), { code: "NO_RPC_URL" });
    assert.throws(() => config({ PEERWATT_CHAIN_ID: "ten" }), { code: "INVALID_SETTING" });
    assert.throws(() => config({ PEERWATT_RPC_URL: "node.example" }), { code: "INVALID_SETTING" });
  });

  it("names each origin that pages talk to once", () => {
    const urls = {
      authorityUrl: undefined,
      rpcUrl: "http://127.0.0.1:8545/key",
      demoUrl: "http://127.0.0.1:8545/demo",
    };
    assert.deepEqual(originsOf(urls), ["http://127.0.0.1:8545"]);
    assert.deepEqual(originsOf({ ...urls, demoUrl: undefined }), ["http://127.0.0.1:8545"]);
  });
});
