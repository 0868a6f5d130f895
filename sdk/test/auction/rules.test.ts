import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";
import { encodeAbiParameters, keccak256 } from "viem";

import {
  accessToken,
  bidProblem,
  bondOf,
  changesAt,
  closeAfterBid,
  decrementOf,
  escrowOf,
  highestNextBid,
  isBeyondTolerance,
  noShowFeeOf,
  readingForContract,
  roundFromContract,
  signedBidProblem,
  slashOf,
  stakeOf,
  stateAt,
  tokenExpiresAt,
  withBid,
  withStakeContest,
  type BidContext,
  type Round,
  type RoundState,
} from "../../src/auction/index.js";
import {
  CONSUMER,
  MARKET,
  PROVIDER,
  anyAwarded,
  anyDisputed,
  anyParameters,
  awarded,
  parameters,
} from "./samples.js";

const open: Round = { ...awarded, provider: undefined, price: 300n };
const report = {
  side: "Provider",
  wattHours: 20_000,
  reportedAt: 10_500,
  contest: undefined,
} as const;
const reported: Round = { ...awarded, report };

describe("money", () => {
  it("locks energy × start price, up, and a bond in proportion to it, up", () => {
    assert.equal(escrowOf(awarded), 6000n);
    assert.equal(escrowOf({ wattHours: 1, startPrice: 1n }), 1n);
    assert.equal(bondOf(6000n, parameters), 6000n);
    assert.equal(bondOf(6001n, { bondBps: 5000 }), 3001n);
  });

  it("asks the next bid to be below the best by a share of it, at least by 1", () => {
    assert.equal(decrementOf(200n, parameters), 2n);
    assert.equal(decrementOf(201n, parameters), 3n);
    assert.equal(decrementOf(200n, { minDecrementBps: 0 }), 1n);
    assert.equal(highestNextBid(open, parameters), 300n);
    assert.equal(highestNextBid(awarded, parameters), 198n);
    assert.equal(highestNextBid({ ...awarded, price: 1n }, parameters), 0n);
    assert.equal(highestNextBid({ ...awarded, price: 0n }, parameters), undefined);
  });

  it("rounds stakes and fees up and slashes down", () => {
    assert.equal(stakeOf(6001n, parameters), 601n);
    assert.equal(noShowFeeOf(6001n, parameters), 61n);
    assert.equal(slashOf(100n, 3, 2), 33n);
    assert.equal(slashOf(100n, 3, 0), 100n);
    assert.equal(slashOf(100n, 3, 3), 0n);
  });

  it("tolerates a difference of exactly the tolerance", () => {
    assert.ok(!isBeyondTolerance(20_000, 19_600, 20_000, parameters));
    assert.ok(isBeyondTolerance(20_000, 19_599, 20_000, parameters));
    assert.ok(isBeyondTolerance(19_599, 20_000, 20_000, parameters));
  });
});

describe("a round's state at a time", () => {
  const at = (round: Round, now: number): RoundState => stateAt(round, parameters, now).state;
  const isDue = (round: Round, now: number): boolean => stateAt(round, parameters, now).due;

  it("is open until the close, then expired without a bid", () => {
    assert.equal(at(open, 9_999), "Open");
    assert.ok(!isDue(open, 9_999));
    assert.equal(at(open, 10_000), "Expired");
    assert.ok(isDue(open, 10_000));
  });

  it("is awarded by time alone, then undelivered without a reading", () => {
    assert.equal(at(awarded, 9_999), "Open");
    assert.equal(at(awarded, 10_000), "Awarded");
    assert.ok(!isDue(awarded, 10_000));
    assert.equal(at(awarded, 11_099), "Awarded");
    assert.equal(at(awarded, 11_100), "Undelivered");
    assert.ok(isDue(awarded, 11_100));
  });

  it("settles on a reading that nobody contested in its window", () => {
    assert.equal(at(reported, 10_599), "Awarded");
    assert.equal(at(reported, 10_600), "Settled");
    assert.ok(isDue(reported, 10_600));
  });

  it("resolves when the arbiter stayed silent", () => {
    const disputed = withStakeContest(reported, 10_550);
    assert.equal(at(disputed, 15_549), "Disputed");
    assert.ok(!isDue(disputed, 15_549));
    assert.equal(at(disputed, 15_550), "Resolved");
    assert.ok(isDue(disputed, 15_550));
  });

  it("stays what a transaction made it at the end", () => {
    for (const written of [
      "Settled",
      "Undelivered",
      "Resolved",
      "Cancelled",
      "Expired",
      "None",
    ] as const) {
      const now = stateAt({ ...awarded, written }, parameters, 2 ** 39);
      assert.deepEqual(now, { state: written, due: false });
    }
  });

  it("changes at the second that is foretold and at none before", () => {
    const anyRound = fc.oneof(
      anyAwarded,
      anyDisputed,
      anyAwarded.map((round) => ({ ...round, provider: undefined })),
      anyAwarded.map((round) => ({ ...round, report })),
    );
    fc.assert(
      fc.property(anyRound, anyParameters, fc.integer({ min: 0, max: 40_000 }), (round, p, now) => {
        const before = stateAt(round, p, now).state;
        const change = changesAt(round, p, now);
        if (change === undefined) {
          assert.equal(stateAt(round, p, 2 ** 39).state, before);
          return;
        }
        assert.ok(change > now);
        assert.equal(stateAt(round, p, change - 1).state, before);
        assert.notEqual(stateAt(round, p, change).state, before);
      }),
    );
  });

  it("comes to an end by time alone, from wherever it is", () => {
    fc.assert(
      fc.property(fc.oneof(anyAwarded, anyDisputed), anyParameters, (round, p) => {
        assert.ok(stateAt(round, p, 2 ** 39).due);
      }),
    );
  });

  it("is taken off the contract's answer and put on again", () => {
    const contract = {
      state: 4,
      due: true,
      round: 7,
      closesAt: 10_000,
      wattHours: 20_000,
      startPrice: 300n,
      minReputation: 0,
      extensions: 0,
      provider: PROVIDER,
      price: 200n,
      hasReading: true,
      reportedBy: 1,
      reportedWattHours: 20_000,
      reportedAt: 10_500,
      contestedAt: 0,
      staked: false,
      contestedWattHours: 0,
    };
    assert.deepEqual(roundFromContract(CONSUMER, contract), reported);
    assert.deepEqual(roundFromContract(CONSUMER, { ...contract, state: 2, due: false }), reported);
    const contested = { ...contract, contestedAt: 10_550, staked: true, state: 6 };
    assert.deepEqual(roundFromContract(CONSUMER, contested), withStakeContest(reported, 10_550));
    const read = { ...contested, staked: false, contestedWattHours: 5, state: 3, due: false };
    assert.deepEqual(roundFromContract(CONSUMER, read).report?.contest, {
      kind: "Reading",
      at: 10_550,
      wattHours: 5,
    });
    const settled = roundFromContract(CONSUMER, { ...contract, due: false });
    assert.equal(settled.written, "Settled");
    const expired = {
      ...contract,
      state: 8,
      provider: `0x${"00".repeat(20)}`,
      hasReading: false,
    } as const;
    assert.equal(roundFromContract(CONSUMER, expired).provider, undefined);
    assert.equal(roundFromContract(CONSUMER, expired).written, "Open");
  });
});

describe("a bid near the close", () => {
  it("leaves the others time to answer", () => {
    const after = (now: number, extensions = 0): number =>
      closeAfterBid({ closesAt: 10_000, extensions }, parameters, now).closesAt;
    assert.equal(after(9_940), 10_000);
    assert.equal(after(9_941), 10_001);
    assert.equal(after(9_999), 10_059);
    assert.equal(after(9_999, 2), 10_059);
    assert.equal(after(9_999, 3), 10_000);
    // A close that need not move uses up no extension.
    const same = closeAfterBid({ closesAt: 10_000, extensions: 1 }, parameters, 9_940);
    assert.deepEqual(same, { closesAt: 10_000, extensions: 1 });
  });

  it("never brings the close forward and moves it at most so often", () => {
    fc.assert(
      fc.property(anyParameters, fc.array(fc.integer({ min: 1, max: 100 })), (p, gaps) => {
        let round: Round = open;
        for (const gap of gaps) {
          const bid = { provider: PROVIDER, price: 1n };
          const next = withBid(round, p, bid, round.closesAt - gap);
          assert.ok(next.closesAt >= round.closesAt);
          assert.ok(next.closesAt <= round.closesAt + p.extension);
          round = next;
        }
        assert.ok(round.extensions <= p.maxExtensions);
      }),
    );
  });
});

describe("a bid", () => {
  const bid = {
    provider: PROVIDER,
    consumer: CONSUMER,
    round: 7,
    wattHours: 20_000,
    price: 300n,
    ephemeralKey: `0x${"11".repeat(32)}`,
    deadline: 9_900,
    epoch: 4,
    exclusive: false,
  } as const;
  const bidder = {
    status: "Active",
    hasMeter: true,
    reputation: 5000,
    available: 6000n,
    epoch: 4,
  } as const;
  const context: BidContext = { round: open, parameters, now: 9_000, marketActive: true, bidder };

  const problem = (change: object, around: object = {}): string | undefined =>
    bidProblem({ ...bid, ...change }, { ...context, ...around })?.code;
  const signed = (change: object, around: object = {}): string | undefined =>
    signedBidProblem({ ...bid, ...change }, { ...context, ...around })?.code;

  it("is taken when all rules hold", () => {
    assert.equal(problem({}), undefined);
    assert.equal(signed({}), undefined);
  });

  it("is refused with the contract's error for every rule", () => {
    assert.equal(problem({}, { marketActive: false }), "MarketInactive");
    assert.equal(problem({ round: 6 }), "WrongRound");
    assert.equal(problem({}, { now: 10_000 }), "WrongState");
    assert.equal(problem({}, { round: { ...open, written: "Cancelled" } }), "WrongState");
    assert.equal(problem({ provider: CONSUMER }), "OwnRound");
    assert.equal(problem({ wattHours: 19_999 }), "WrongEnergy");
    assert.equal(problem({}, { bidder: { ...bidder, status: "Removed" } }), "NotRegistered");
    assert.equal(problem({}, { bidder: { ...bidder, hasMeter: false } }), "MeterMissing");
    assert.equal(problem({}, { round: { ...open, minReputation: 5001 } }), "ReputationTooLow");
    assert.equal(problem({ price: 301n }), "BidTooHigh");
    assert.equal(problem({}, { bidder: { ...bidder, available: 5999n } }), "InsufficientBalance");
    assert.equal(problem({ price: 199n }, { round: awarded }), "BidTooHigh");
    assert.equal(
      problem({ price: 0n }, { round: { ...awarded, price: 0n } }),
      "NoLowerBidPossible",
    );
  });

  it("of the leader needs no second bond", () => {
    const poor = { round: awarded, bidder: { ...bidder, available: 0n } };
    assert.equal(problem({ price: 198n }, poor), undefined);
  });

  it("that is signed has a life, an epoch and an end of epochs", () => {
    assert.equal(signed({ deadline: 8_999 }), "BidExpired");
    assert.equal(signed({ deadline: 9_000 }), undefined);
    assert.equal(signed({ deadline: 9_901 }), "DeadlineTooLate");
    assert.equal(signed({ epoch: 3 }), "WrongEpoch");
    assert.equal(signed({ epoch: 5 }), "WrongEpoch");
    const last = { bidder: { ...bidder, epoch: 2 ** 24 - 1 } };
    assert.equal(signed({ epoch: 2 ** 24 - 1 }, last), undefined);
    assert.equal(signed({ epoch: 2 ** 24 - 1, exclusive: true }, last), "EpochsExhausted");
    assert.equal(signed({ price: 301n }), "BidTooHigh");
  });

  it("says what would be taken", () => {
    const error = bidProblem({ ...bid, price: 199n }, { ...context, round: awarded });
    assert.deepEqual(error?.details, { price: 199n, highest: 198n });
    assert.match(error.message, /198/);
  });
});

describe("the access token", () => {
  const parts = {
    chainId: 11155111,
    market: MARKET,
    consumer: CONSUMER,
    round: 7,
    provider: PROVIDER,
    awardedAt: 10_000,
    validity: 1000,
  };

  it("is the keccak of Solidity's abi.encode", () => {
    const types = ["uint256", "address", "address", "uint24", "address", "uint40", "uint40"];
    const encoded = encodeAbiParameters(
      types.map((type) => ({ type })),
      [11155111n, MARKET, CONSUMER, 7, PROVIDER, 10_000, 1000],
    );
    assert.equal(accessToken(parts), keccak256(encoded));
  });

  it("changes with every part", () => {
    const changes = [
      { chainId: 1 },
      { market: CONSUMER },
      { consumer: MARKET },
      { round: 8 },
      { provider: MARKET },
      { awardedAt: 10_001 },
      { validity: 1001 },
    ];
    const tokens = [parts, ...changes.map((change) => ({ ...parts, ...change }))].map(accessToken);
    assert.equal(new Set(tokens).size, tokens.length);
    assert.equal(tokenExpiresAt(awarded, parameters), 11_000);
  });
});

describe("a reading for the contract", () => {
  it("says isFinal, as Solidity must", () => {
    const reading = {
      market: MARKET,
      consumer: CONSUMER,
      provider: PROVIDER,
      round: 7,
      wattHours: 1,
      takenAt: 2,
      final: true,
    };
    const { final, ...rest } = reading;
    assert.deepEqual(readingForContract(reading), { ...rest, isFinal: final });
  });
});
