import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  agreementOutcome,
  bondOf,
  cancelledOutcome,
  concedeOutcome,
  dueOutcome,
  escrowOf,
  expiredOutcome,
  meteredOutcome,
  readingProblem,
  resolveOutcome,
  settleOutcome,
  silentArbiterOutcome,
  stakeOf,
  submitReading,
  uncontestedOutcome,
  undeliveredOutcome,
  withStakeContest,
  type Outcome,
  type Parameters,
  type ReadingContext,
  type Round,
  type Side,
} from "../../src/auction/index.js";
import { RuleError } from "../../src/errors/index.js";
import { cost } from "../../src/units/index.js";
import {
  CONSUMER,
  CONSUMER_METER,
  MARKET,
  PROVIDER,
  PROVIDER_METER,
  anyAwarded,
  anyDisputed,
  anyParameters,
  awarded,
  parameters,
} from "./samples.js";

const anySide = fc.constantFrom<Side>("Consumer", "Provider");

function money(outcome: Outcome): readonly bigint[] {
  return [outcome.toConsumer, outcome.toProvider, outcome.toSink];
}

function marks(outcome: Outcome): readonly string[] {
  return [outcome.consumerMark, outcome.providerMark];
}

function reportedBy(side: Side, wattHours: number): Round {
  return { ...awarded, report: { side, wattHours, reportedAt: 10_010, contest: undefined } };
}

function disputed(side: Side, first: number, second: number): Round {
  const contest = { kind: "Reading", at: 10_020, wattHours: second } as const;
  const report = { side, wattHours: first, reportedAt: 10_010, contest };
  return { ...awarded, written: "Disputed", report };
}

/** What is locked in a round: escrow, bond, and a stake if its reading was contested by one. */
function locked(round: Round, p: Parameters): bigint {
  const escrow = escrowOf(round);
  const stake = round.report?.contest?.kind === "Stake" ? stakeOf(escrow, p) : 0n;
  return escrow + bondOf(escrow, p) + stake;
}

function assertConserved(round: Round, p: Parameters, outcome: Outcome): void {
  assert.equal(outcome.toConsumer + outcome.toProvider + outcome.toSink, locked(round, p));
  for (const amount of money(outcome)) assert.ok(amount >= 0n);
  if (round.wattHours < p.minEnergy) assert.deepEqual(marks(outcome), ["None", "None"]);
}

// Escrow 6000, bond 6000, full price 4000, stake 600.
describe("how a round ends", () => {
  it("settled: full payment, the rest returns, the provider is credited", () => {
    const outcome = settleOutcome(awarded, parameters);
    assert.deepEqual(money(outcome), [2000n, 10_000n, 0n]);
    assert.deepEqual(marks(outcome), ["None", "Fulfilled"]);
    assert.equal(outcome.delivered, 20_000);
  });

  it("metered within tolerance: pro rata, no slash", () => {
    const outcome = meteredOutcome(awarded, parameters, 19_600);
    assert.deepEqual(money(outcome), [2080n, 9920n, 0n]);
    assert.deepEqual(marks(outcome), ["None", "Fulfilled"]);
  });

  it("metered short: pro rata, and the missing share of the bond to the sink", () => {
    const outcome = meteredOutcome(awarded, parameters, 10_000);
    assert.deepEqual(money(outcome), [4000n, 5000n, 3000n]);
    assert.equal(outcome.cost, 2000n);
    assert.equal(outcome.slashed, 3000n);
    assert.deepEqual(marks(outcome), ["None", "Failed"]);
  });

  it("metered above what was asked: a gift", () => {
    assert.deepEqual(
      meteredOutcome(awarded, parameters, 30_000),
      settleOutcome(awarded, parameters),
    );
  });

  it("two meters within tolerance: on the lower", () => {
    const round = reportedBy("Provider", 20_000);
    assert.equal(agreementOutcome(round, parameters, 19_600)?.delivered, 19_600);
    assert.equal(agreementOutcome(round, parameters, 19_599), undefined);
    assert.equal(
      agreementOutcome(reportedBy("Consumer", 19_600), parameters, 25_000)?.delivered,
      19_600,
    );
  });

  it("uncontested: as the reading says", () => {
    const outcome = uncontestedOutcome(reportedBy("Provider", 10_000), parameters);
    assert.deepEqual(outcome, meteredOutcome(awarded, parameters, 10_000));
  });

  it("undelivered: both less a fee, both disputed", () => {
    const outcome = undeliveredOutcome(awarded, parameters);
    assert.deepEqual(money(outcome), [5940n, 5940n, 120n]);
    assert.deepEqual(marks(outcome), ["Disputed", "Disputed"]);
  });

  it("expired or cancelled: the escrow returns", () => {
    assert.deepEqual(money(expiredOutcome(awarded)), [6000n, 0n, 0n]);
    assert.equal(cancelledOutcome(awarded).state, "Cancelled");
  });

  it("needs a provider and a reading where the rule does", () => {
    const nobody = { ...awarded, provider: undefined };
    assert.throws(() => settleOutcome(nobody, parameters), RuleError);
    assert.throws(() => uncontestedOutcome(awarded, parameters), RuleError);
    assert.throws(
      () => concedeOutcome(reportedBy("Consumer", 1), parameters, "Consumer"),
      RuleError,
    );
  });
});

describe("how a dispute ends", () => {
  const byStake = (side: Side, wattHours: number): Round =>
    withStakeContest(reportedBy(side, wattHours), 10_020);

  it("the contester concedes a stake: the reading stands, the stake is lost", () => {
    const outcome = concedeOutcome(byStake("Provider", 20_000), parameters, "Consumer");
    assert.deepEqual(money(outcome), [2000n, 10_000n, 600n]);
    assert.equal(outcome.state, "Resolved");
  });

  it("the provider concedes to a consumer's stake: nothing came", () => {
    const outcome = concedeOutcome(byStake("Provider", 20_000), parameters, "Provider");
    assert.deepEqual(money(outcome), [6600n, 0n, 6000n]);
    assert.deepEqual(marks(outcome), ["None", "Failed"]);
  });

  it("the consumer concedes to a provider's stake: all came", () => {
    const outcome = concedeOutcome(byStake("Consumer", 0), parameters, "Consumer");
    assert.deepEqual(money(outcome), [2000n, 10_600n, 0n]);
    assert.deepEqual(marks(outcome), ["None", "Fulfilled"]);
  });

  it("one of two readings is conceded: the other stands", () => {
    const round = disputed("Provider", 20_000, 10_000);
    assert.equal(concedeOutcome(round, parameters, "Provider").delivered, 10_000);
    assert.equal(concedeOutcome(round, parameters, "Consumer").delivered, 20_000);
  });

  it("the arbiter's loser pays a stake from what it has left", () => {
    const round = disputed("Provider", 20_000, 0);
    assert.deepEqual(money(resolveOutcome(round, parameters, 4000n, "Consumer")), [
      1400n,
      10_000n,
      600n,
    ]);
    assert.deepEqual(money(resolveOutcome(round, parameters, 0n, "Provider")), [
      6000n,
      5400n,
      600n,
    ]);
    const outcome = resolveOutcome(round, parameters, 1n, "Consumer");
    assert.deepEqual(marks(outcome), ["Failed", "None"]);
  });

  it("the arbiter's loser pays by its stake if it put one up, and gets it back if it won", () => {
    const round = byStake("Provider", 20_000);
    assert.deepEqual(money(resolveOutcome(round, parameters, 4000n, "Consumer")), [
      2000n,
      10_000n,
      600n,
    ]);
    assert.deepEqual(money(resolveOutcome(round, parameters, 0n, "Provider")), [
      6600n,
      5400n,
      600n,
    ]);
  });

  it("the loser pays no more than remains", () => {
    const dear = { ...disputed("Provider", 20_000, 0), price: 300n };
    assert.deepEqual(money(resolveOutcome(dear, parameters, 6000n, "Consumer")), [0n, 12_000n, 0n]);
    const thin = { ...parameters, bondBps: 1 };
    assert.deepEqual(money(resolveOutcome(dear, thin, 0n, "Provider")), [6000n, 0n, 1n]);
  });

  it("the arbiter awards no more than the full price", () => {
    const refused = (error: unknown): boolean =>
      error instanceof RuleError && error.code === "PaymentTooHigh";
    const round = disputed("Provider", 20_000, 0);
    assert.throws(() => resolveOutcome(round, parameters, 4001n, "Consumer"), refused);
    assert.throws(() => resolveOutcome(round, parameters, -1n, "Consumer"), refused);
  });

  it("a silent arbiter: a reading stands against a stake, of two the lower, unslashed", () => {
    const staked = silentArbiterOutcome(byStake("Provider", 10_000), parameters);
    assert.deepEqual(money(staked), [4000n, 5000n, 3600n]);
    assert.deepEqual(marks(staked), ["None", "Failed"]);
    for (const round of [
      disputed("Provider", 20_000, 10_000),
      disputed("Consumer", 10_000, 20_000),
    ]) {
      const outcome = silentArbiterOutcome(round, parameters);
      assert.deepEqual(money(outcome), [4000n, 8000n, 0n]);
      assert.deepEqual(marks(outcome), ["Disputed", "Disputed"]);
    }
  });
});

describe("what time alone finishes", () => {
  it("is nothing before its time", () => {
    assert.equal(dueOutcome(awarded, parameters, 10_000), undefined);
    assert.equal(dueOutcome({ ...awarded, written: "Settled" }, parameters, 2 ** 39), undefined);
  });

  it("ends as the state says", () => {
    const due = (round: Round): Outcome | undefined => dueOutcome(round, parameters, 2 ** 39);
    assert.deepEqual(due({ ...awarded, provider: undefined }), expiredOutcome(awarded));
    assert.deepEqual(due(awarded), undeliveredOutcome(awarded, parameters));
    const round = reportedBy("Consumer", 5);
    assert.deepEqual(due(round), uncontestedOutcome(round, parameters));
    const contested = withStakeContest(round, 10_020);
    assert.deepEqual(due(contested), silentArbiterOutcome(contested, parameters));
  });
});

describe("money is conserved, whatever the round and the parameters", () => {
  it("in every end of an awarded round", () => {
    fc.assert(
      fc.property(anyAwarded, anyParameters, fc.nat(), (round, p, wattHours) => {
        for (const outcome of [
          settleOutcome(round, p),
          meteredOutcome(round, p, wattHours),
          undeliveredOutcome(round, p),
        ]) {
          assertConserved(round, p, outcome);
        }
        assert.equal(settleOutcome(round, p).cost, cost(round.wattHours, round.price));
      }),
    );
  });

  it("in every end of a dispute", () => {
    fc.assert(
      fc.property(
        anyDisputed,
        anyParameters,
        anySide,
        fc.bigInt({ min: 0n }),
        (round, p, side, part) => {
          const payment = part % (cost(round.wattHours, round.price) + 1n);
          assertConserved(round, p, concedeOutcome(round, p, side));
          assertConserved(round, p, silentArbiterOutcome(round, p));
          assertConserved(round, p, resolveOutcome(round, p, payment, side));
        },
      ),
    );
  });

  it("and nobody gains by delivering less", () => {
    fc.assert(
      fc.property(anyAwarded, anyParameters, fc.nat(), fc.nat(), (round, p, a, b) => {
        const less = meteredOutcome(round, p, Math.min(a, b));
        const more = meteredOutcome(round, p, Math.max(a, b));
        assert.ok(less.toProvider <= more.toProvider);
      }),
    );
  });
});

describe("a reading", () => {
  const reading = {
    market: MARKET,
    consumer: CONSUMER,
    provider: PROVIDER,
    round: 7,
    wattHours: 20_000,
    takenAt: 10_000,
    final: true,
  };
  const context: ReadingContext = {
    round: awarded,
    parameters,
    market: MARKET,
    now: 10_050,
    signedBy: ["Provider"],
    meters: { Consumer: CONSUMER_METER, Provider: PROVIDER_METER },
  };
  const problem = (change: object, around: object = {}): string | undefined =>
    readingProblem({ ...reading, ...change }, { ...context, ...around })?.code;

  it("is refused with the contract's error for every rule", () => {
    assert.equal(problem({}), undefined);
    assert.equal(problem({ round: 8 }), "WrongRound");
    assert.equal(problem({}, { now: 9_999 }), "WrongState");
    assert.equal(problem({}, { now: 11_100 }), "WrongState");
    assert.equal(problem({ market: PROVIDER }), "ForeignReading");
    assert.equal(problem({ consumer: PROVIDER }), "ForeignReading");
    assert.equal(problem({ provider: CONSUMER }), "ForeignReading");
    assert.equal(problem({ final: false }), "ReadingNotFinal");
    assert.equal(problem({ takenAt: 9_999 }), "ReadingTooEarly");
    assert.equal(problem({}, { signedBy: [] }), "UnsignedReading");
    const one = { Consumer: PROVIDER_METER, Provider: PROVIDER_METER };
    assert.equal(problem({}, { meters: one }), "SharedMeter");
    const half = { Consumer: undefined, Provider: PROVIDER_METER };
    assert.equal(problem({}, { meters: half }), undefined);
    assert.equal(problem({}, { meters: half, signedBy: ["Consumer"] }), "MeterMissing");
    const other = { Consumer: CONSUMER_METER, Provider: undefined };
    assert.equal(problem({}, { meters: other }), "MeterMissing");
    assert.equal(problem({}, { round: reportedBy("Provider", 1) }), "AlreadyReported");
    assert.throws(() => submitReading({ ...reading, final: false }, context), RuleError);
  });

  it("of both meters settles, over an earlier report too", () => {
    const both = { ...context, signedBy: ["Consumer", "Provider"] } as const;
    assert.equal(submitReading(reading, both).round.written, "Settled");
    const late = { ...both, round: reportedBy("Provider", 1) };
    assert.equal(submitReading(reading, late).outcome?.delivered, 20_000);
  });

  it("of one meter opens the window, capped at what was asked", () => {
    const { round, outcome } = submitReading({ ...reading, wattHours: 30_000 }, context);
    assert.equal(outcome, undefined);
    assert.deepEqual(round.report, {
      side: "Provider",
      wattHours: 20_000,
      reportedAt: 10_050,
      contest: undefined,
    });
  });

  it("of the other meter settles within tolerance and disputes beyond it", () => {
    const round = reportedBy("Consumer", 10_000);
    const near = submitReading({ ...reading, wattHours: 10_400 }, { ...context, round });
    assert.equal(near.outcome?.delivered, 10_000);
    const far = submitReading({ ...reading, wattHours: 10_401 }, { ...context, round });
    assert.equal(far.outcome, undefined);
    assert.equal(far.round.written, "Disputed");
    assert.deepEqual(far.round.report?.contest, { kind: "Reading", at: 10_050, wattHours: 10_401 });
  });

  it("cannot be contested by a stake where there is none", () => {
    assert.equal(withStakeContest(awarded, 1), awarded);
  });
});
