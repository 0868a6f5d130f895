import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  HEURISTICS,
  measureLinks,
  type Heuristic,
  type LinkScore,
  type Sighting,
} from "../../src/payment/index.js";
import type { Address, Hex } from "../../src/signing/index.js";

const SETTINGS = { closeSeconds: 60 };
const MONTH_END = Date.UTC(2030, 0, 1) / 1000 - 1;

function address(number: number): Address {
  return `0x${number.toString(16).padStart(40, "0")}`;
}

const [A, B, C, D] = [1, 2, 3, 4].map(address) as [Address, Address, Address, Address];
const OUTSIDE = address(100);

type Certified = Extract<Sighting, { kind: "Certified" }>;

function certified(account: Address, changes: Partial<Certified>): Certified {
  const certificate: Hex = `0x${account.slice(2)}`;
  return { kind: "Certified", account, certificate, expires: MONTH_END, ...changes };
}

/** Accounts 1 and 2 are one user's, 3 and 4 another's, and so on. */
function ownerOf(account: string): string {
  return String(Math.ceil(Number(account) / 2));
}

function found(sightings: readonly Sighting[]): Record<Heuristic, LinkScore> {
  return measureLinks(sightings, ownerOf, SETTINGS).byHeuristic;
}

const RIGHT = { linked: 1, right: 1, wrong: 0 };
const WRONG = { linked: 1, right: 0, wrong: 1 };
const NONE = { linked: 0, right: 0, wrong: 0 };

describe("what an observer can link", () => {
  it("links accounts by a certificate, a meter or an odd expiry that they share, and not by the end of a month", () => {
    const both = (changes: Parameters<typeof certified>[1]): LinkScore =>
      found([certified(A, changes), certified(B, changes)]).registration;
    assert.deepEqual(both({}), NONE);
    assert.deepEqual(both({ expires: MONTH_END - 1 }), RIGHT);
    assert.deepEqual(both({ certificate: "0x01" }), RIGHT);
    assert.deepEqual(both({ meter: OUTSIDE }), RIGHT);
  });

  it("links the inputs of a payment, and them with the change, but nobody with the payee", () => {
    const outputs = [C, B].map((account) => ({ account, amount: 1n }));
    const { inputs, change } = found([{ kind: "Paid", time: 0, inputs: [A], outputs }]);
    assert.deepEqual([inputs, change], [NONE, RIGHT]);
    const two = found([{ kind: "Paid", time: 0, inputs: [A, B], outputs: outputs.slice(0, 1) }]);
    assert.deepEqual([two.inputs, two.change], [RIGHT, NONE]);
  });

  it("links notes with the account that they trade through, in and out", () => {
    const { market, inputs } = found([
      { kind: "IntoMarket", time: 0, accounts: [A, B], trader: C },
      { kind: "OutOfMarket", time: 0, trader: C, account: D },
    ]);
    assert.deepEqual([market, inputs], [{ linked: 3, right: 1, wrong: 2 }, RIGHT]);
  });

  it("links what one outside address paid in or got out", () => {
    const paidIn = { kind: "PaidIn", time: 0, amount: 5n, from: OUTSIDE } as const;
    const paidOut = { kind: "PaidOut", time: 1000, amount: 7n, to: OUTSIDE } as const;
    const { funding, amounts } = found([
      { ...paidIn, account: A },
      { ...paidOut, account: B },
    ]);
    assert.deepEqual([funding, amounts], [RIGHT, NONE]);
  });

  it("links by a sum that nobody else had, if it came out after it went in", () => {
    const at = (account: Address, time: number, amount = 5n) =>
      ({ kind: "PaidIn", account, time, amount, from: account }) as const;
    const out = (account: Address, time: number, amount = 5n) =>
      ({ kind: "PaidOut", account, time, amount, to: account }) as const;
    assert.deepEqual(found([at(A, 0), out(C, 100)]).amounts, WRONG);
    assert.deepEqual(found([at(A, 100), out(C, 0)]).amounts, NONE);
    assert.deepEqual(found([at(A, 0), at(D, 500), out(B, 900)]).amounts, NONE);
    assert.deepEqual(found([at(A, 0), out(B, 900), out(D, 1900)]).amounts, NONE);
  });

  it("links deposits a minute apart, and none further", () => {
    const at = (account: Address, time: number): Sighting => {
      return { kind: "PaidIn", account, time, amount: BigInt(time) + 1n, from: account };
    };
    assert.deepEqual(found([at(A, 0), at(B, 60)]).times, RIGHT);
    assert.deepEqual(found([at(A, 0), at(B, 61)]).times, NONE);
  });

  it("follows links from account to account", () => {
    const sightings: Sighting[] = [
      { kind: "IntoMarket", time: 0, accounts: [A], trader: B },
      { kind: "OutOfMarket", time: 0, trader: B, account: C },
      certified(D, {}),
    ];
    const { accounts, pairs, followed } = measureLinks(sightings, ownerOf, SETTINGS);
    assert.deepEqual({ accounts, pairs }, { accounts: 4, pairs: 2 });
    assert.deepEqual(followed, { linked: 3, right: 1, wrong: 2 });
  });

  it("finds what a naive twin finds, who asks of each pair alone whether it is linked", () => {
    fc.assert(
      fc.property(fc.array(sightings, { maxLength: 14 }), (seen) => {
        const measured = measureLinks(seen, ownerOf, SETTINGS);
        for (const heuristic of HEURISTICS) {
          const naive = scorePairs((a, b) => isLinked[heuristic](seen, a, b));
          assert.deepEqual(measured.byHeuristic[heuristic], naive, heuristic);
        }
        assert.deepEqual(
          measured.followed,
          scorePairs((a, b) => reaches(seen, a, b)),
        );
      }),
      { numRuns: 400 },
    );
  });
});

const ACCOUNTS = Array.from({ length: 8 }, (_, index) => address(index + 1));
const account = fc.constantFrom(...ACCOUNTS);
const time = fc.integer({ min: 0, max: 300 });
const amount = fc.bigInt({ min: 1n, max: 4n });
const some = fc.uniqueArray(account, { minLength: 1, maxLength: 3 });

const sightings: fc.Arbitrary<Sighting> = fc.oneof(
  fc.record({
    kind: fc.constant("Certified" as const),
    account,
    certificate: fc.integer({ min: 0, max: 5 }).map((n): Hex => `0x0${String(n)}`),
    expires: fc.constantFrom(MONTH_END, MONTH_END - 1, MONTH_END + 86_400),
    meter: fc.constantFrom(undefined, OUTSIDE, address(101)),
  }),
  fc.record({
    kind: fc.constant("PaidIn" as const),
    time,
    account,
    amount,
    from: fc.constantFrom(OUTSIDE, address(101), address(102)),
  }),
  fc.record({
    kind: fc.constant("PaidOut" as const),
    time,
    account,
    amount,
    to: fc.constantFrom(OUTSIDE, address(101), address(102)),
  }),
  fc.record({
    kind: fc.constant("Paid" as const),
    time,
    inputs: some,
    outputs: fc.array(fc.record({ account, amount }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("IntoMarket" as const), time, accounts: some, trader: account }),
  fc.record({ kind: fc.constant("OutOfMarket" as const), time, trader: account, account }),
);

function scorePairs(linked: (a: Address, b: Address) => boolean): LinkScore {
  const pairs = ACCOUNTS.flatMap((a, index) => ACCOUNTS.slice(index + 1).map((b) => [a, b]));
  const hits = pairs.filter(([a = A, b = A]) => linked(a, b) || linked(b, a));
  const right = hits.filter(([a = A, b = A]) => ownerOf(a) === ownerOf(b)).length;
  return { linked: hits.length, right, wrong: hits.length - right };
}

type Twin = (seen: readonly Sighting[], a: Address, b: Address) => boolean;

/** Whether two different sightings, one of each account, have something in common. */
function share(
  seen: readonly Sighting[],
  a: Address,
  b: Address,
  test: (one: Sighting, other: Sighting) => boolean,
): boolean {
  return seen.some(
    (one) =>
      "account" in one &&
      one.account === a &&
      seen.some((other) => "account" in other && other.account === b && test(one, other)),
  );
}

const isLinked: Record<Heuristic, Twin> = {
  registration: (seen, a, b) =>
    share(seen, a, b, (one, other) => {
      if (one.kind !== "Certified" || other.kind !== "Certified") return false;
      return (
        one.certificate === other.certificate ||
        (one.meter !== undefined && one.meter === other.meter) ||
        (one.expires === other.expires && one.expires !== MONTH_END)
      );
    }),
  inputs: (seen, a, b) =>
    seen.some(
      (each) =>
        (each.kind === "Paid" && each.inputs.includes(a) && each.inputs.includes(b)) ||
        (each.kind === "IntoMarket" && each.accounts.includes(a) && each.accounts.includes(b)),
    ),
  change: (seen, a, b) =>
    seen.some(
      (each) =>
        each.kind === "Paid" &&
        each.inputs.includes(a) &&
        each.outputs.some((output, index) => index > 0 && output.account === b),
    ),
  market: (seen, a, b) =>
    seen.some(
      (each) =>
        (each.kind === "IntoMarket" && each.trader === a && each.accounts.includes(b)) ||
        (each.kind === "OutOfMarket" && each.trader === a && each.account === b),
    ),
  funding: (seen, a, b) =>
    share(seen, a, b, (one, other) => {
      const [first, second] = [one, other].map((each) =>
        each.kind === "PaidIn" ? each.from : each.kind === "PaidOut" ? each.to : undefined,
      );
      return first !== undefined && first === second;
    }),
  amounts: (seen, a, b) =>
    share(seen, a, b, (one, other) => {
      if (one.kind !== "PaidIn" || other.kind !== "PaidOut") return false;
      const times = (kind: Sighting["kind"]): number =>
        seen.filter((each) => each.kind === kind && "amount" in each && each.amount === one.amount)
          .length;
      const isOnlyOne = times("PaidIn") === 1 && times("PaidOut") === 1;
      return one.amount === other.amount && isOnlyOne && one.time <= other.time;
    }),
  times: (seen, a, b) =>
    share(seen, a, b, (one, other) => {
      if (one.kind !== "PaidIn" && one.kind !== "PaidOut") return false;
      return one.kind === other.kind && Math.abs(one.time - other.time) <= SETTINGS.closeSeconds;
    }),
};

function reaches(seen: readonly Sighting[], from: Address, to: Address): boolean {
  const certain = HEURISTICS.filter((name) => name !== "amounts" && name !== "times");
  const reached = new Set([from]);
  for (const here of reached) {
    for (const next of ACCOUNTS) {
      const isNext = certain.some(
        (name) => isLinked[name](seen, here, next) || isLinked[name](seen, next, here),
      );
      if (next !== here && isNext) reached.add(next);
    }
  }
  return reached.has(to);
}
