import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { decodeFunctionData } from "viem";

import { marketAbi } from "@peerwatt/sdk/abi/market";
import { deposit, depositToken, encodeCall, endAuction, startAuction } from "@peerwatt/sdk/client";

import {
  depositSteps,
  fundedSteps,
  missingMoney,
  stepsText,
  type Step,
} from "../../src/transactions/steps.ts";

const ether = { token: undefined };
const token = { token: "0x52908400098527886E0F7030069857D2E4169EE7" } as const;
const start = startAuction({ wattHours: 20_000, duration: 900, startPrice: 5n });
const close = endAuction({ round: 1, provider: token.token, price: 4n });

/** The functions that a multicall calls, in order. */
function callsIn(step: Step | undefined): string[] {
  assert.ok(step?.kind === "call" && step.call.functionName === "multicall");
  const { args } = decodeFunctionData({ abi: marketAbi, data: encodeCall(step.call) });
  const [calls] = args as readonly [readonly `0x${string}`[]];
  return calls.map((data) => decodeFunctionData({ abi: marketAbi, data }).functionName);
}

describe("missingMoney", () => {
  it("is what the market does not have of the account already, to the unit", () => {
    assert.equal(missingMoney({ needed: 100n, available: 60n }), 40n);
    assert.equal(missingMoney({ needed: 100n, available: 100n }), 0n);
    assert.equal(missingMoney({ needed: 100n, available: 500n }), 0n);
  });
});

describe("fundedSteps", () => {
  it("sends nothing along when the market has enough of the account", () => {
    const steps = fundedSteps(start, { needed: 100n, available: 100n, asset: ether });
    assert.deepEqual(steps, [{ kind: "call", call: start }]);
  });

  it("sends the missing ether with the call itself: one signature", () => {
    const steps = fundedSteps(start, { needed: 100n, available: 30n, asset: ether });
    assert.deepEqual(steps, [{ kind: "call", call: { ...start, value: 70n } }]);
  });

  it("puts a deposit before a call that takes no ether, in the same transaction", () => {
    const [step, ...more] = fundedSteps(close, { needed: 100n, available: 30n, asset: ether });
    assert.deepEqual(more, []);
    assert.deepEqual(callsIn(step), ["deposit", "endAuction"]);
    assert.ok(step?.kind === "call" && step.call.value === 70n);
  });

  it("approves a token to the missing unit and no further", () => {
    const [approve, step] = fundedSteps(start, { needed: 100n, available: 30n, asset: token });
    assert.deepEqual(approve, { kind: "approve", amount: 70n });
    assert.deepEqual(callsIn(step), ["depositToken", "startAuction"]);
  });
});

describe("depositSteps", () => {
  it("sends ether with the call", () => {
    const steps = depositSteps(7n, ether);
    assert.deepEqual(steps, [{ kind: "call", call: deposit(7n) }]);
  });

  it("approves a token for that amount and no more", () => {
    const steps = depositSteps(7n, token);
    assert.deepEqual(steps, [
      { kind: "approve", amount: 7n },
      { kind: "call", call: depositToken(7n) },
    ]);
  });
});

describe("stepsText", () => {
  it("is one for steps that do the same, and another for another price or another amount", () => {
    const closing = (price: bigint): string =>
      stepsText([{ kind: "call", call: endAuction({ round: 1, provider: token.token, price }) }]);
    assert.equal(closing(4n), closing(4n));
    assert.notEqual(closing(4n), closing(3n));
    assert.notEqual(
      stepsText([{ kind: "approve", amount: 1n }]),
      stepsText([{ kind: "approve", amount: 2n }]),
    );
  });
});
