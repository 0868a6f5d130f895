import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { offeredConnectors } from "../../src/wallet/connectorList.ts";
import { DEMO_WALLET_ID } from "../../src/wallet/demoWallet.ts";

const unannounced = { id: "injected", type: "injected" };
const announced = { id: "io.rabby", type: "injected" };
const demo = { id: DEMO_WALLET_ID, type: "demo" };
const remote = { id: "walletConnect", type: "walletConnect" };

describe("offeredConnectors", () => {
  it("shows a wallet that announced itself once, and the demo wallet last", () => {
    assert.deepEqual(offeredConnectors([unannounced, demo, remote, announced], true), [
      announced,
      remote,
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
