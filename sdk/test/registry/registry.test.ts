import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import { InputError } from "../../src/errors/index.js";
import {
  ACCOUNT_STATUSES,
  HIGHEST_REPUTATION_CLASS,
  accountFromContract,
  certificateProblem,
  countersOfClass,
  opinionOf,
  reputationClassOf,
  reputationInTenThousandths,
  reputationOf,
  reputationOfClass,
  withMark,
} from "../../src/registry/index.js";

const counter = fc.integer({ min: 0, max: 2 ** 24 - 1 });
const record = fc.record({ fulfilled: counter, failed: counter, disputed: counter });
const none = { fulfilled: 0, failed: 0, disputed: 0 };

describe("reputation", () => {
  it("is one half without history", () => {
    assert.equal(reputationOf(none), 0.5);
    assert.equal(reputationInTenThousandths(none), 5000);
    assert.deepEqual(opinionOf(none), { belief: 0, disbelief: 0, uncertainty: 1 });
  });

  it("follows subjective logic with prior weight 2", () => {
    const some = { fulfilled: 5, failed: 2, disputed: 1 };
    assert.deepEqual(opinionOf(some), { belief: 0.5, disbelief: 0.2, uncertainty: 0.3 });
    assert.equal(reputationOf(some), 0.65);
    assert.equal(reputationInTenThousandths(some), 6500);
    assert.equal(reputationInTenThousandths({ fulfilled: 1, failed: 0, disputed: 0 }), 6666);
  });

  it("is the contract's integer for every record", () => {
    fc.assert(
      fc.property(record, (r) => {
        const unclear = BigInt(r.disputed) + 2n;
        const all = BigInt(r.fulfilled) + BigInt(r.failed) + unclear;
        const exact = (10_000n * (2n * BigInt(r.fulfilled) + unclear)) / (2n * all);
        assert.equal(BigInt(reputationInTenThousandths(r)), exact);
        assert.ok(Math.abs(reputationOf(r) * 10_000 - Number(exact)) < 1 + 1e-6);
      }),
    );
  });

  it("is belief plus half the uncertainty, and the three parts are a whole", () => {
    fc.assert(
      fc.property(record, (r) => {
        const { belief, disbelief, uncertainty } = opinionOf(r);
        assert.ok(Math.abs(belief + disbelief + uncertainty - 1) < 1e-12);
        assert.ok(Math.abs(belief + uncertainty / 2 - reputationOf(r)) < 1e-12);
      }),
    );
  });

  it("rises with a fulfilled round and falls with a failed one", () => {
    fc.assert(
      fc.property(record, (r) => {
        fc.pre(r.fulfilled < 2 ** 24 - 1 && r.failed < 2 ** 24 - 1);
        assert.ok(reputationOf(withMark(r, "Fulfilled")) >= reputationOf(r));
        assert.ok(reputationOf(withMark(r, "Failed")) < reputationOf(r));
      }),
    );
  });
});

describe("marks", () => {
  it("count where they belong and saturate", () => {
    assert.deepEqual(withMark(none, "Fulfilled"), { ...none, fulfilled: 1 });
    assert.deepEqual(withMark(none, "Failed"), { ...none, failed: 1 });
    assert.deepEqual(withMark(none, "Disputed"), { ...none, disputed: 1 });
    assert.deepEqual(withMark(none, "None"), none);
    const full = { ...none, failed: 2 ** 24 - 1 };
    assert.deepEqual(withMark(full, "Failed"), full);
  });

  it("leave alone the statuses, which stand in the contract's order", () => {
    assert.deepEqual(ACCOUNT_STATUSES, ["None", "Active", "Removed"]);
    const account = { ...none, available: 5n, lastClearing: 0, hasMeter: true, round: 1, epoch: 0 };
    assert.equal(accountFromContract({ ...account, status: 2 }).status, "Removed");
  });
});

describe("a reputation class", () => {
  it("attests 1 − 2^−(c+1), exactly, by the record it starts with", () => {
    for (let c = 0; c <= HIGHEST_REPUTATION_CLASS; c += 1) {
      assert.equal(reputationOfClass(c), 1 - 2 ** -(c + 1));
      assert.equal(reputationOf(countersOfClass(c)), reputationOfClass(c));
      assert.equal(reputationClassOf(countersOfClass(c)), c);
      // The contract's expression for the same.
      assert.equal(countersOfClass(c).fulfilled, (2 << c) - 2);
    }
    assert.deepEqual(countersOfClass(0), none);
  });

  it("never flatters the record it is given for", () => {
    fc.assert(
      fc.property(record, (r) => {
        const c = reputationClassOf(r);
        assert.ok(c === 0 || reputationOfClass(c) <= reputationOf(r));
        if (c < HIGHEST_REPUTATION_CLASS) assert.ok(reputationOfClass(c + 1) > reputationOf(r));
      }),
    );
  });

  it("ends at the highest", () => {
    assert.throws(() => reputationOfClass(8), InputError);
    assert.throws(() => countersOfClass(-1), InputError);
    assert.equal(reputationClassOf({ ...none, fulfilled: 2 ** 24 - 1 }), 7);
  });
});

describe("a certificate", () => {
  const account = `0x${"aa".repeat(20)}` as const;
  const market = `0x${"cc".repeat(20)}` as const;
  const good = {
    account,
    meter: `0x${"bb".repeat(20)}`,
    expires: 100,
    reputationClass: 7,
  } as const;
  const context = { status: "None", now: 100, barred: [market] } as const;

  it("admits until its last second", () => {
    assert.equal(certificateProblem(good, context), undefined);
    assert.equal(certificateProblem(good, { ...context, now: 101 })?.code, "CertificateExpired");
  });

  it("is refused with the contract's error", () => {
    const problem = (change: object, around: object = {}): string | undefined =>
      certificateProblem({ ...good, ...change }, { ...context, ...around })?.code;
    assert.equal(problem({ reputationClass: 8 }), "UnknownReputationClass");
    assert.equal(problem({}, { status: "Removed" }), "RemovedByOperator");
    assert.equal(problem({}, { status: "Active" }), "AlreadyRegistered");
    assert.equal(problem({ account: `0x${"00".repeat(20)}` }), "InvalidAccount");
    assert.equal(problem({ account: `0x${"CC".repeat(20)}` }), "InvalidAccount");
    assert.equal(problem({ meter: `0x${"AA".repeat(20)}` }), "MeterIsAccount");
  });
});
