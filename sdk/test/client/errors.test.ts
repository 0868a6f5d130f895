import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { artifacts } from "hardhat";
import { encodeErrorResult, toEventSignature, type Abi, type Hex } from "viem";

import { checkpointsAbi } from "../../src/abi/checkpoints.js";
import { marketAbi } from "../../src/abi/market.js";
import { paymentLedgerAbi } from "../../src/abi/payment-ledger.js";
import { checkpointSentences } from "../../src/client/errors/checkpointSentences.js";
import { ledgerSentences } from "../../src/client/errors/ledgerSentences.js";
import { marketSentences } from "../../src/client/errors/marketSentences.js";
import { tokenErrorsAbi, tokenSentences } from "../../src/client/errors/tokenSentences.js";
import { toClientError } from "../../src/client/index.js";
import { ClientError, InputError, type PeerwattError } from "../../src/errors/index.js";

const ETHER = { decimals: 18, symbol: "ETH" };
const YOU = "0x00000000000000000000000000000000000000a1";
const OTHER = "0x00000000000000000000000000000000000000b2";

type AbiError = Extract<Abi[number], { type: "error" }>;

function errorsOf(abi: Abi): AbiError[] {
  return abi.filter((item) => item.type === "error");
}

function signature({ name, inputs }: AbiError): string {
  return `${name}(${inputs.map(({ type, name: parameter }) => `${type} ${parameter ?? ""}`).join(",")})`;
}

function namesOf(signatures: ReadonlySet<string>): Set<string> {
  return new Set([...signatures].map((text) => text.slice(0, text.indexOf("("))));
}

function sample(type: string): unknown {
  if (type === "address") return OTHER;
  if (type === "string") return "some text";
  if (type === "bytes32") return `0x${"ab".repeat(32)}`;
  const bits = Number(type.slice("uint".length));
  return bits <= 48 ? 1 : 1n;
}

/** What a call that reverted with this error gets from a node. */
function revertedWith(abi: Abi, errorName: string, args: readonly unknown[]): unknown {
  return reverted(encodeErrorResult({ abi, errorName, args }));
}

function reverted(data: Hex): unknown {
  return Object.assign(new Error("execution reverted"), { code: 3, data });
}

function explain(error: unknown): PeerwattError {
  return toClientError(error, { asset: ETHER, caller: YOU });
}

describe("sentences", () => {
  it("has one for every error in the market's ABI, and none for others", () => {
    const inAbi = errorsOf(marketAbi).map(({ name }) => name);
    assert.deepEqual(Object.keys(marketSentences).sort(), inAbi.sort());
  });

  it("has one for every error of OpenZeppelin's ERC-20 with permit", async () => {
    const { abi } = await artifacts.readArtifact("TestToken");
    const known = new Set(tokenErrorsAbi.map(signature));
    const own = errorsOf(abi as Abi).filter(({ name }) => name.startsWith("ERC"));
    assert.deepEqual(new Set(own.map(signature)), known);
    assert.deepEqual(Object.keys(tokenSentences).sort(), own.map(({ name }) => name).sort());
  });

  it("has one for every error of the payment ledger that the market does not have as well", () => {
    const ofMarket = new Set(errorsOf(marketAbi).map(signature));
    const own = errorsOf(paymentLedgerAbi).filter((error) => !ofMarket.has(signature(error)));
    assert.deepEqual(Object.keys(ledgerSentences).sort(), own.map(({ name }) => name).sort());
  });

  it("has one for every error of the checkpoints that the market does not have as well", () => {
    const ofMarket = new Set(errorsOf(marketAbi).map(signature));
    const own = errorsOf(checkpointsAbi).filter(({ name }) => !namesOf(ofMarket).has(name));
    assert.deepEqual(Object.keys(checkpointSentences).sort(), own.map(({ name }) => name).sort());
  });

  for (const abi of [marketAbi, tokenErrorsAbi, paymentLedgerAbi, checkpointsAbi] as const) {
    for (const error of errorsOf(abi)) {
      it(`says ${error.name}`, () => {
        const args = error.inputs.map(({ type }) => sample(type));
        const said = explain(revertedWith(abi, error.name, args));
        assert.ok(said instanceof ClientError);
        assert.equal(said.code, error.name);
        assert.deepEqual(Object.values(said.details), args);
        for (const sentence of [said.shortMessage, said.whatToDo]) {
          assert.match(sentence, /^[A-Z0-9][^\n]*\.$/);
          assert.doesNotMatch(sentence, /undefined|null|NaN|\[object|your your/i);
        }
      });
    }
  }
});

describe("words from arguments", () => {
  const cases: readonly [string, readonly unknown[], string, string][] = [
    [
      "InsufficientBalance",
      [YOU, 20_000_000_000_000_000n, 50_000_000_000_000_000n],
      "Your balance is 0.02 ETH, and this needs 0.05 ETH.",
      "Deposit at least 0.03 ETH more.",
    ],
    [
      "InsufficientBalance",
      [OTHER, 0n, 1n],
      "The balance of 0x0000…00b2 is 0 ETH, and this needs 0.000000000000000001 ETH.",
      "Deposit at least 0.000000000000000001 ETH more.",
    ],
    [
      "WithdrawalNotReady",
      [YOU, 1_795_237_205],
      "The withdrawal can be taken from 2026-11-21 05:00:05 UTC on.",
      "Wait until then; do not ask anew, that starts the wait again.",
    ],
    [
      "DurationOutOfRange",
      [90_061, 86_400],
      "A round cannot take bids for 1 day 1 hour.",
      "Choose between 1 second and 1 day.",
    ],
    [
      "WrongEnergy",
      [20_500, 20_000],
      "The bid is for 20.5 kWh, and the round asks for 20 kWh.",
      "Look the round up again and bid for its energy.",
    ],
    [
      "ReputationTooLow",
      [YOU, 3333, 5000],
      "Your reputation is 33.33 %, and the round asks for 50 %.",
      "Bid in a round that asks for less.",
    ],
    [
      "WrongState",
      [YOU, 7, 3],
      "Your round 7 is in dispute, and this call does not fit that.",
      "Wait for the arbiter, or concede.",
    ],
    [
      "BidTooHigh",
      [300_000_000_000_000_000n, 297_000_000_000_000_000n],
      "A bid of 0.3 ETH/kWh does not lead; 0.297 ETH/kWh or less would.",
      "Bid 0.297 ETH/kWh or less.",
    ],
    [
      "NotRegistered",
      [YOU, 2],
      "Your account was removed by the operator, and trades no more.",
      "Its money can still be withdrawn; only the operator lets it trade again.",
    ],
    [
      "BondLocked",
      [`0x${"ab".repeat(32)}`, 0],
      "The field 0xabababab… still runs, so its bond is locked.",
      "Retire the field first.",
    ],
    [
      "OrderUncovered",
      [YOU, 20_000_000_000_000_000n, 50_000_000_000_000_000n],
      "Your balance is 0.02 ETH, and the order needs 0.05 ETH.",
      "Deposit more before the round closes; an aggregator lists such an order as skipped.",
    ],
    [
      "NotAdmitted",
      [YOU, 100_000_000_000_000_000n, 200_000_000_000_000_000n],
      "Your limit of 0.1 ETH/kWh is on the wrong side of the threshold, 0.2 ETH/kWh.",
      "List the order among those that trade with the grid.",
    ],
    [
      "BidExpired",
      [2 ** 40 - 1],
      "The signed bid was good until second 1099511627775.",
      "Ask the provider for a new one.",
    ],
  ];
  for (const [name, args, shortMessage, whatToDo] of cases) {
    it(`${name}: ${shortMessage}`, () => {
      const error = explain(revertedWith(marketAbi, name, args));
      assert.equal(error.shortMessage, shortMessage);
      assert.equal(error.whatToDo, whatToDo);
      assert.equal(error.message, `${shortMessage} ${whatToDo}`);
    });
  }
});

describe("reverts that are no custom errors", () => {
  const panic = (code: number): Hex => `0x4e487b71${code.toString(16).padStart(64, "0")}`;
  const cases: readonly [string, Hex, string, RegExp][] = [
    ["an overflow", panic(0x11), "Panic", /a number too large or below zero/],
    ["an unheard-of panic", panic(0x99), "Panic", /panic 153/],
    ["no reason", "0x", "EmptyRevert", /without giving a reason/],
    ["an unknown error", "0x12345678", "UnknownRevert", /0x12345678/],
    ["half an error", "0x1234", "UnknownRevert", /0x1234/],
  ];
  for (const [what, data, code, words] of cases) {
    it(what, () => {
      const error = explain(reverted(data));
      assert.equal(error.code, code);
      assert.match(error.shortMessage, words);
    });
  }

  it("a reason in words", () => {
    const abi = [{ type: "error", name: "Error", inputs: [{ name: "reason", type: "string" }] }];
    const error = explain(revertedWith(abi as Abi, "Error", ["no dice"]));
    assert.equal(error.code, "Error");
    assert.match(error.shortMessage, /no dice/);
  });
});

describe("wallets and nodes", () => {
  const wrapped = (error: object): unknown => new Error("outer", { cause: error });
  const cases: readonly [string, unknown, string][] = [
    ["a user who declines", wrapped({ code: 4001, message: "no" }), "UserRejected"],
    ["ethers' word for it", wrapped({ code: "ACTION_REJECTED", message: "" }), "UserRejected"],
    [
      "geth out of funds",
      { code: -32000, message: "insufficient funds for gas * price + value" },
      "InsufficientFunds",
    ],
    ["a used nonce", { code: -32000, message: "nonce too low: next nonce 5" }, "NonceTooLow"],
    ["a gap", { code: -32000, message: "Nonce too high" }, "NonceTooHigh"],
    [
      "a cheap replacement",
      { message: "replacement transaction underpriced" },
      "ReplacementUnderpriced",
    ],
    ["a low fee", { message: "max fee per gas less than block base fee" }, "FeeTooLow"],
    ["a full block", { message: "exceeds block gas limit" }, "GasLimit"],
    ["an unknown chain", { code: 4902, message: "add it first" }, "WrongChain"],
    ["a locked wallet", { code: 4100, message: "unauthorized" }, "WalletLocked"],
    ["a busy wallet", { code: -32002, message: "already pending" }, "WalletBusy"],
    ["a node with limits", { code: -32005, message: "limit exceeded" }, "TooManyRequests"],
    ["an old node", { code: -32601, message: "the method does not exist" }, "NotSupported"],
    ["a pruned node", { code: -32000, message: "missing trie node abc" }, "BlockNotFound"],
    ["a dead socket", wrapped({ code: "ECONNREFUSED", message: "connect" }), "NodeUnreachable"],
    ["a disconnected wallet", { code: 4900, message: "" }, "NodeUnreachable"],
    ["text", "what?", "Unexpected"],
    ["nothing", undefined, "Unexpected"],
  ];
  for (const [what, error, code] of cases) {
    it(what, () => {
      const said = explain(error);
      assert.equal(said.code, code);
      assert.equal(said.cause, error);
    });
  }

  it("leaves the SDK's own errors alone", () => {
    const own = new InputError({ code: "NOT_HEX", shortMessage: "No.", whatToDo: "Do." });
    assert.equal(explain(own), own);
  });

  it("finds the revert where wallets hide it", () => {
    const data = encodeErrorResult({ abi: marketAbi, errorName: "ZeroDeposit" });
    for (const hidden of [
      { code: -32603, data: { originalError: { code: 3, data } } },
      { code: "CALL_EXCEPTION", info: { error: { data } } },
      { error: { error: { data: `Reverted ${data}` } } },
      { data: { data, message: "reverted", txHash: toEventSignature("event X()") } },
    ]) {
      assert.equal(explain(wrapped(hidden)).code, "ZeroDeposit");
    }
  });
});
