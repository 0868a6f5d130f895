import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { MarketEvent } from "@peerwatt/sdk/client";
import { ZERO_ADDRESS } from "@peerwatt/sdk/signing";

import {
  countActive,
  emptyRegister,
  registerAfter,
  type REGISTER_EVENTS,
  type Register,
} from "../../src/operator/register.ts";

type Name = (typeof REGISTER_EVENTS)[number];

const account = "0x52908400098527886E0F7030069857D2E4169EE7";
const meter = "0x8617E340B3D01FA5F11F306F4090FD50E238070D";
const buyer = "0xde709f2102306220921060314715629080e2fb77";
const word = `0x${"11".repeat(32)}` as const;

function event(eventName: Name, args: object): MarketEvent<Name> {
  const place = { blockNumber: 1n, blockHash: word, transactionHash: word, logIndex: 0 };
  return { eventName, args, ...place } as MarketEvent<Name>;
}

const added = event("AccountAdded", { account, meter, info: word });
const certified = event("AccountCertified", {
  account: buyer,
  meter: ZERO_ADDRESS,
  expires: 9,
  reputationClass: 0,
});
const removed = event("AccountRemoved", { account });
const restored = event("AccountRestored", { account });

function vehicleIn(register: Register): unknown {
  return register.get(account.toLowerCase());
}

describe("registerAfter", () => {
  it("knows who let a vehicle in, and whether it has a meter", () => {
    const register = registerAfter(emptyRegister, [added, certified]);
    assert.deepEqual(
      [...register.values()],
      [
        { account, meter, admittedBy: "operator", removed: false },
        { account: buyer, meter: undefined, admittedBy: "certificate", removed: false },
      ],
    );
  });

  it("keeps a removed vehicle with its meter, and counts it no more", () => {
    const register = registerAfter(emptyRegister, [added, certified, removed]);
    assert.deepEqual(vehicleIn(register), {
      account,
      meter,
      admittedBy: "operator",
      removed: true,
    });
    assert.equal(countActive(register), 1);
  });

  it("goes on from what was read before, and changes nothing in it", () => {
    const before = registerAfter(emptyRegister, [added, removed]);
    const after = registerAfter(before, [restored]);
    assert.deepEqual([countActive(before), countActive(after)], [0, 1]);
  });
});
