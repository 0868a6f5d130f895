import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { InputError } from "../../src/errors/index.js";
import { formCommittee, ranked, type Candidate } from "../../src/consensus/sortition/committee.js";
import {
  drawElection,
  verifyElection,
  type ElectionTerms,
} from "../../src/consensus/sortition/draw.js";
import { absentSeed, nextSeed, verifySeed } from "../../src/consensus/sortition/seed.js";
import { edwards25519Vrf, secp256k1Vrf } from "../../src/consensus/vrf/vrfs.js";
import { createRandom } from "../../src/random/index.js";

const leader = secp256k1Vrf.createProver(new Uint8Array(32).fill(1));
const stranger = secp256k1Vrf.createProver(new Uint8Array(32).fill(2));
const genesis = new Uint8Array(32).fill(9);

function code(expected: string): (error: unknown) => boolean {
  return (error) => error instanceof InputError && error.code === expected;
}

describe("a chain of seeds", () => {
  const { seed, proof } = nextSeed(leader, genesis, 1);

  it("goes on by the leader's proof, which only the leader can give", () => {
    assert.deepEqual(verifySeed(secp256k1Vrf, leader.publicKey, genesis, 1, proof), {
      valid: true,
      seed,
    });
    assert.equal(seed.length, 32);
    for (const [key, previous, round] of [
      [stranger.publicKey, genesis, 1],
      [leader.publicKey, seed, 1],
      [leader.publicKey, genesis, 2],
    ] as const) {
      const verdict = verifySeed(secp256k1Vrf, key, previous, round, proof);
      assert.equal(verdict.valid ? "" : verdict.refusal.code, "VRF_WRONG_CHALLENGE");
    }
  });

  it("goes on without a leader, another way each round", () => {
    const first = absentSeed(genesis, 1);
    assert.equal(first.length, 32);
    assert.deepEqual(absentSeed(genesis, 1), first);
    assert.notDeepEqual(absentSeed(genesis, 2), first);
    assert.notDeepEqual(absentSeed(seed, 1), first);
    assert.notDeepEqual(first, seed);
  });

  it("has seeds of 32 bytes on a curve with longer outputs, too", () => {
    const prover = edwards25519Vrf.createProver(new Uint8Array(32).fill(1));
    const next = nextSeed(prover, genesis, 1);
    assert.equal(next.seed.length, 32);
    const verdict = verifySeed(edwards25519Vrf, prover.publicKey, genesis, 1, next.proof);
    assert.deepEqual(verdict, { valid: true, seed: next.seed });
  });

  it("refuses what is no seed or round", () => {
    assert.throws(() => nextSeed(leader, new Uint8Array(31), 1), code("BAD_ROUND_SEED"));
    for (const round of [0, -1, 1.5, 2 ** 53]) {
      assert.throws(() => absentSeed(genesis, round), code("BAD_ROUND_SEED"));
    }
  });
});

describe("an election", () => {
  const terms: ElectionTerms = {
    epoch: 5,
    seed: genesis,
    role: "primary",
    expected: 50,
    totalUnits: 100,
  };
  const member = { publicKey: leader.publicKey, units: 40, since: 4 };
  const election = drawElection(leader, terms, 40);

  it("is believed by its proof and the units on record", () => {
    assert.ok(election.elections > 0);
    const verdict = verifyElection(secp256k1Vrf, terms, member, election.proof);
    assert.deepEqual(verdict, { valid: true, election });
  });

  it("is not believed for another seed, role, key or round of units", () => {
    const refusal = (changed: Partial<ElectionTerms>, by = member): string => {
      const verdict = verifyElection(secp256k1Vrf, { ...terms, ...changed }, by, election.proof);
      return verdict.valid ? "" : verdict.refusal.code;
    };
    assert.equal(refusal({ seed: absentSeed(genesis, 1) }), "VRF_WRONG_CHALLENGE");
    assert.equal(refusal({ role: "consensus" }), "VRF_WRONG_CHALLENGE");
    const other = { ...member, publicKey: stranger.publicKey };
    assert.equal(refusal({}, other), "VRF_WRONG_CHALLENGE");
    assert.equal(refusal({}, { ...member, units: 0 }), "NOT_ELECTED");
    assert.equal(refusal({ expected: 1, totalUnits: 1e9 }), "NOT_ELECTED");
  });

  it("is not open to a key that was recorded when the seed was known", () => {
    for (const since of [5, 6]) {
      const verdict = verifyElection(secp256k1Vrf, terms, { ...member, since }, election.proof);
      assert.equal(verdict.valid ? "" : verdict.refusal.code, "NOT_ON_RECORD");
    }
  });

  it("throws for terms of one's own that are none", () => {
    const bad = { ...terms, seed: new Uint8Array(3) };
    assert.throws(
      () => verifyElection(secp256k1Vrf, bad, member, election.proof),
      code("BAD_ROUND_SEED"),
    );
    assert.throws(() => drawElection(leader, terms, 101), code("BAD_ELECTION"));
  });
});

function candidates(label: string, elections: readonly number[]): Candidate[] {
  const random = createRandom(label);
  return elections.map((times) => ({
    publicKey: random.bytes(33),
    output: random.bytes(32),
    elections: times,
  }));
}

describe("a committee", () => {
  const size = { candidatePrimaries: 2, consensusNodes: 4 };

  it("seats the best ranked, nobody twice", () => {
    const primary = candidates("p", [1, 2, 3, 1, 0]);
    // Everybody of the first draw was also elected in the second, with other outputs.
    const consensus = [
      ...candidates("n", [1, 1, 1, 1]),
      ...candidates("p", [1, 2, 3, 1, 0]).map((each) => ({
        ...each,
        output: each.output.toReversed(),
      })),
    ];
    const committee = formCommittee({ primary, consensus }, size);
    assert.ok(committee !== undefined);
    const [first, ...rest] = ranked(primary);
    assert.equal(committee.primary, first);
    assert.deepEqual(committee.candidatePrimaries, rest.slice(0, 2));
    const seats = [
      committee.primary,
      ...committee.candidatePrimaries,
      ...committee.consensusNodes,
    ].map(({ publicKey }) => publicKey.join());
    assert.equal(seats.length, 7);
    assert.equal(new Set(seats).size, 7);
    const seated = new Set(seats.slice(0, 3));
    const order = ranked(consensus).filter(({ publicKey }) => !seated.has(publicKey.join()));
    assert.deepEqual(committee.consensusNodes, order.slice(0, 4));
  });

  it("does not come about with too few elected", () => {
    const primary = candidates("p", [1, 1, 1]);
    const consensus = candidates("n", [1, 1, 1, 1]);
    assert.ok(formCommittee({ primary, consensus }, size));
    assert.equal(formCommittee({ primary: primary.slice(1), consensus }, size), undefined);
    assert.equal(formCommittee({ primary: [], consensus }, size), undefined);
    assert.equal(formCommittee({ primary, consensus: consensus.slice(1) }, size), undefined);
  });

  it("ranks whatever the order in which candidates come, a repeated one once, one not elected never", () => {
    const some = candidates("r", [3, 1, 2, 0, 1]);
    const order = ranked(some);
    assert.equal(order.length, 4);
    assert.deepEqual(ranked([...some].reverse()), order);
    assert.deepEqual(ranked([...some, ...some]), order);
  });

  it("is led three times as often by who was elected three times as often", () => {
    const random = createRandom("lead");
    let led = 0;
    const rounds = 4000;
    for (let round = 0; round < rounds; round += 1) {
      const [best] = ranked(candidates(String(random.next()), [3, 1]));
      if (best?.elections === 3) led += 1;
    }
    const deviation = Math.sqrt((0.75 * 0.25) / rounds);
    assert.ok(Math.abs(led / rounds - 0.75) < 4 * deviation, String(led / rounds));
  });
});
