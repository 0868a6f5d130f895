import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { offeredConnectors } from "../../src/wallet/connectorList.ts";
import { DEMO_WALLET_ID } from "../../src/wallet/demoWallet.ts";
import { ONE_TIME_WALLET_ID } from "../../src/wallet/oneTimeWallet.ts";
import { PAGE_WALLET } from "../../src/wallet/pageWallet.ts";

const unannounced = { id: "injected", type: "injected" };
const announced = { id: "io.rabby", type: "injected" };
const demo = { id: DEMO_WALLET_ID, type: PAGE_WALLET };
const oneTime = { id: ONE_TIME_WALLET_ID, type: PAGE_WALLET };
const remote = { id: "walletConnect", type: "walletConnect" };

describe("offeredConnectors", () => {
  it("shows a wallet that announced itself once, and those whose key lives in the page last", () => {
    assert.deepEqual(offeredConnectors([unannounced, demo, oneTime, remote, announced], true), [
      announced,
      remote,
      oneTime,
      demo,
    ]);
  });

  it("shows an old wallet that does not announce itself", () => {
    assert.deepEqual(offeredConnectors([unannounced, demo], true), [unannounced, demo]);
  });

  it("offers no wallet of the browser where there is none", () => {
    assert.deepEqual(offeredConnectors([unannounced, demo], false), [demo]);
  });
});
