import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { algorandCodec } from "../../src/consensus/protocol/algorand/codec.js";
import { createAlgorand } from "../../src/consensus/protocol/algorand/createAlgorand.js";
import { forkRisk, stallRisk } from "../../src/consensus/protocol/algorand/risk.js";
import type {
  AlgorandMessage,
  AlgorandRule,
  AlgorandState,
} from "../../src/consensus/protocol/algorand/types.js";
import { createEcdsaAuthenticator } from "../../src/consensus/protocol/ecdsaAuthenticator.js";
import type { NodeSetup, Protocol } from "../../src/consensus/protocol/types.js";
import type { Fault } from "../../src/consensus/simulator/faults.js";
import { modelledLots } from "../../src/consensus/simulator/modelledLots.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import type { SimulationResult } from "../../src/consensus/simulator/types.js";
import { electionsOf } from "../../src/consensus/sortition/elections.js";
import { vrfLots } from "../../src/consensus/sortition/lots.js";
import { secp256k1Vrf } from "../../src/consensus/vrf/vrfs.js";
import { InputError } from "../../src/errors/index.js";
import { portableBackend } from "../../src/payment/index.js";
import { createRandom } from "../../src/random/index.js";
import { drawFaults } from "./faultSamples.js";
import { smallRun } from "./simulationSamples.js";

const second = 1_000_000;

type Algorand = Protocol<AlgorandState, AlgorandMessage>;

/** Everybody votes with all units: nothing is left to chance but who proposes. */
const certain: AlgorandRule = {
  unitsOf: () => 10,
  proposers: 5,
  votesOf: (totalUnits) => totalUnits,
  announce: 50_000,
  lotsOf: modelledLots,
};

/** Half of the units vote. */
const sampled: AlgorandRule = {
  ...certain,
  unitsOf: () => 40,
  votesOf: (totalUnits) => totalUnits / 2,
};

const algorand = createAlgorand(sampled);

function assertSafe({ violations }: SimulationResult, label = ""): void {
  assert.deepEqual(violations, { forks: 0, disorder: 0, foreign: 0 }, label);
}

/** The messages of each kind, the last of each, and a state of each node at the end. */
function watched(protocol: Algorand): {
  readonly protocol: Algorand;
  readonly counts: Map<string, number>;
  readonly messages: Map<string, AlgorandMessage>;
  readonly setups: NodeSetup[];
  readonly states: Map<number, AlgorandState>;
} {
  const counts = new Map<string, number>();
  const messages = new Map<string, AlgorandMessage>();
  const setups: NodeSetup[] = [];
  const states = new Map<number, AlgorandState>();
  const note = (step: ReturnType<Algorand["step"]>): ReturnType<Algorand["step"]> => {
    states.set(step.state.setup.node, step.state);
    for (const output of step.outputs) {
      if (output.kind !== "send" && output.kind !== "broadcast") continue;
      const { kind } = output.message;
      const copies = output.kind === "send" ? 1 : output.to.length;
      counts.set(kind, (counts.get(kind) ?? 0) + copies);
      messages.set(kind, output.message);
    }
    return step;
  };
  const spy: Algorand = {
    ...protocol,
    start(setup, at) {
      setups.push(setup);
      return note(protocol.start(setup, at));
    },
    step: (state, event) => note(protocol.step(state, event)),
  };
  return { protocol: spy, counts, messages, setups, states };
}

describe("Algorand without faults", () => {
  it("takes a block, its proposers' announcements and two votes of each node that is drawn", () => {
    for (const nodes of [4, 10]) {
      const { counts, protocol } = watched(createAlgorand(certain));
      const result = simulate(protocol, smallRun<AlgorandMessage>(nodes));
      assertSafe(result);
      assert.equal(result.commonLength, 20);
      const blocks = (counts.get("proposal") ?? 0) / (nodes - 1);
      assert.ok(blocks >= 20 && blocks <= 22, String(blocks));
      const votes = (counts.get("vote") ?? 0) / (nodes - 1) / nodes;
      assert.ok(votes >= 40 && votes <= 42, String(votes));
      assert.deepEqual([...counts.keys()].sort(), ["announce", "proposal", "vote"]);
    }
  });

  it("goes on with committees by chance, a new one each step, and draws proposers by turns", () => {
    const { protocol, states } = watched(algorand);
    const result = simulate(protocol, smallRun<AlgorandMessage>(10));
    assertSafe(result);
    assert.ok(result.commonLength >= 20, String(result.commonLength));
    const chain = states.get(0)?.chain ?? [];
    assert.ok(new Set(chain.map(({ block }) => block.header.proposer)).size > 4);
    const voters = chain.map(({ quorum }) => quorum.ballots.map(({ node }) => node).join());
    assert.ok(new Set(voters).size > 1);
  });

  it("gives the same by bytes with payloads as by reference", () => {
    const base = smallRun<AlgorandMessage>(5);
    const options = { ...base, workload: { ...base.workload, payloads: true } };
    const byBytes = simulate(algorand, { ...options, realBytes: true });
    assert.deepEqual(byBytes, simulate(algorand, options));
  });

  it("does so with real draws and real signatures", () => {
    const nodes = 4;
    const random = createRandom("algorand keys");
    const secrets = Array.from({ length: nodes }, () => random.bytes(32));
    const vrfKeys = secrets.map((secret) => secp256k1Vrf.createProver(secret).publicKey);
    const signingKeys = secrets.map((secret) => portableBackend.publicKeyOf(secret));
    const secretOf = (node: number): Uint8Array => secrets[node] ?? new Uint8Array(32);
    const real = createAlgorand({ ...sampled, lotsOf: vrfLots(secretOf, vrfKeys) });
    const base = smallRun<AlgorandMessage>(nodes);
    const result = simulate(real, {
      ...base,
      workload: { ...base.workload, payloads: true },
      authenticators: (node) =>
        createEcdsaAuthenticator(portableBackend, secretOf(node), signingKeys),
      realBytes: true,
      until: { time: 30 * second, height: 2 },
    });
    assertSafe(result);
    assert.ok(result.commonLength >= 2, String(result.commonLength));
  });
});

describe("Algorand with faults", () => {
  it("goes on while fewer than a third are silent, and stops with a third", () => {
    const silent = (count: number): SimulationResult => {
      const faults = Array.from({ length: count }, (_, node): Fault => ({
        kind: "silence",
        node,
        from: 0,
        until: Infinity,
      }));
      const until = { time: 20 * second, height: 20 };
      return simulate(createAlgorand(certain), smallRun<AlgorandMessage>(9, { faults, until }));
    };
    assert.ok(silent(2).commonLength >= 20);
    assert.equal(silent(3).chainLength, 0);
  });

  it("stays safe and catches up whatever goes wrong for a time", () => {
    for (let k = 0; k < 40; k += 1) {
      const random = createRandom(`algorand ${k}`);
      const nodes = random.int(4, 10);
      const faults = drawFaults(random, nodes, 6 * second);
      const until = { time: 200 * second, height: 20 };
      const result = simulate(
        algorand,
        smallRun<AlgorandMessage>(nodes, { seed: k, faults, until }),
      );
      assertSafe(result, String(k));
      assert.ok(result.commonLength >= 20, `${k}: ${result.commonLength}`);
    }
  });

  it("resumes all nodes from their bytes, one after another, and loses and doubles nothing", () => {
    const faults: Fault[] = [0, 1, 2, 3, 4].map((node) => ({
      kind: "crash",
      node,
      from: (0.3 + node) * second,
      until: (1.2 + node) * second,
    }));
    const until = { time: 60 * second, height: 40 };
    const result = simulate(algorand, smallRun<AlgorandMessage>(5, { faults, until }));
    assertSafe(result);
    assert.ok(result.commonLength >= 40, String(result.commonLength));
  });

  it("takes over a block that a period left undecided", () => {
    // Nobody hears a vote to certify in the first second: the period ends with the block that is locked.
    const adversary = {
      controlled: [],
      act: () => [],
      delayOf: (_: number, __: number, message: AlgorandMessage, at: number) =>
        at < second && message.kind === "vote" && message.step === 2 ? undefined : 0,
    };
    const { protocol, states } = watched(createAlgorand(certain));
    const result = simulate(protocol, smallRun<AlgorandMessage>(5, { adversary }));
    assertSafe(result);
    const [first] = states.get(0)?.chain ?? [];
    assert.ok(first);
    assert.equal(first.block.header.view, 0);
    assert.ok(first.quorum.period > 0);
  });
});

describe("what a node of Algorand refuses", () => {
  const { messages, protocol, setups, states } = watched(createAlgorand(certain));
  simulate(protocol, smallRun<AlgorandMessage>(4, { until: { time: 5 * second, height: 3 } }));
  const setup = setups[0];
  const decided = states.get(0)?.chain[0];
  assert.ok(setup !== undefined && decided !== undefined);

  /** How many blocks a fresh node takes for final that is told this one. */
  const take = (item: typeof decided): number => {
    const { state } = protocol.start(setup, 0);
    const message = { kind: "certified", items: [item] } as const;
    return protocol.step(state, { kind: "message", at: 10 * second, from: 1, message }).state.chain
      .length;
  };

  it("certificates with too few votes, with one twice, or of soft votes", () => {
    assert.equal(take(decided), 1);
    const { quorum } = decided;
    const [first, ...others] = quorum.ballots;
    assert.ok(first);
    const changed = (change: Partial<typeof quorum>): number =>
      take({ ...decided, quorum: { ...quorum, ...change } });
    assert.equal(changed({ ballots: others }), 0);
    assert.equal(changed({ ballots: [first, first, ...others.slice(1)] }), 0);
    assert.equal(changed({ step: 1 }), 0);
    assert.equal(changed({ period: 1 }), 0);
  });

  it("another block, and a seed that its proposer did not make", () => {
    const { block } = decided;
    const header = { ...block.header, time: block.header.time + 1 };
    assert.equal(take({ ...decided, block: { ...block, header } }), 0);
    assert.equal(take({ ...decided, seedProof: decided.seedProof.with(0, 1) }), 0);
  });

  it("votes and blocks of others than their senders", () => {
    const count = (from: number, message: AlgorandMessage): number => {
      const { state } = protocol.start(setup, 0);
      const event = { kind: "message", at: second, from, message } as const;
      const after = protocol.step(state, event).state;
      const votes = [...after.tallies.values()].reduce((sum, { voters }) => sum + voters.size, 0);
      return votes + after.blocks.size;
    };
    const [ballot] = decided.quorum.ballots.filter(({ node }) => node !== 0);
    assert.ok(ballot);
    const { height, period, step, value } = decided.quorum;
    const vote = { kind: "vote", height, period, step, value, ...ballot } as const;
    assert.equal(count(ballot.node, vote), 1);
    assert.equal(count((ballot.node % 3) + 1, vote), 0);
    const proposal = messages.get("proposal");
    assert.ok(proposal?.kind === "proposal");
    const early = { ...proposal, block: decided.block, seedProof: decided.seedProof };
    assert.equal(count((decided.block.header.proposer + 1) % 4, early), 0);
  });
});

describe("Algorand's bytes", () => {
  const seen = new Map<string, AlgorandMessage>();
  const states: { setup: NodeSetup; state: AlgorandState }[] = [];
  for (let seed = 0; seed < 12; seed += 1) {
    const { messages, protocol, states: ends } = watched(algorand);
    const faults = drawFaults(createRandom(`algorand bytes ${seed}`), 5, 6 * second);
    const base = smallRun<AlgorandMessage>(5, { seed, faults, until: { time: 8 * second } });
    simulate(protocol, { ...base, workload: { ...base.workload, payloads: true } });
    for (const [kind, message] of messages) seen.set(kind, message);
    for (const state of ends.values()) states.push({ setup: state.setup, state });
  }

  it("come back as messages, have the size foretold, and are refused when malformed", () => {
    seen.set("block", { ...asBlock(seen.get("proposal")) });
    assert.equal(seen.size, 7, [...seen.keys()].join());
    for (const message of seen.values()) {
      const bytes = algorandCodec.encode(message);
      assert.deepEqual(algorandCodec.decode(bytes), message);
      assert.equal(algorandCodec.size(message), bytes.length);
      assert.equal(algorandCodec.decode(bytes.subarray(0, -1)), undefined);
      assert.equal(algorandCodec.decode(Uint8Array.of(...bytes, 0)), undefined);
    }
    assert.equal(algorandCodec.decode(Uint8Array.of(7)), undefined);
  });

  it("come back as a state that writes the same, and are refused when nobody wrote them", () => {
    assert.ok(states.some(({ state }) => state.locked !== undefined || state.soft !== undefined));
    for (const { setup, state } of states) {
      const bytes = algorand.write(state);
      const resumed = algorand.resume(setup, bytes, 9 * second).state;
      assert.deepEqual(algorand.write(resumed), bytes);
      assert.throws(
        () => algorand.resume(setup, bytes.subarray(0, -1), 0),
        (error) => error instanceof InputError && error.code === "BAD_STATE",
      );
    }
  });
});

function asBlock(message: AlgorandMessage | undefined): AlgorandMessage {
  assert.ok(message?.kind === "proposal");
  return { kind: "block", block: message.block, seedProof: message.seedProof };
}

describe("the probability that Algorand breaks", () => {
  const drawn = { totalUnits: 400, expectedVotes: 200 };

  it("is that of draws: a fork in a step, and a step without enough honest votes", () => {
    const [runs, dishonest] = [4000, 120];
    const random = createRandom("algorand risk");
    const draw = (units: number): number => {
      const odds = { expected: drawn.expectedVotes, totalUnits: drawn.totalUnits };
      return electionsOf(random.bytes(32), units, odds);
    };
    let [forks, stalls] = [0, 0];
    for (let k = 0; k < runs; k += 1) {
      const [own, left, right] = [draw(dishonest), draw(140), draw(140)];
      if (own + left >= 134 && own + right >= 134) forks += 1;
      if (left + right < 134) stalls += 1;
    }
    for (const [count, p] of [
      [forks, forkRisk(drawn, dishonest)],
      [stalls, stallRisk(drawn, dishonest)],
    ] as const) {
      assert.ok(p > 0.01 && p < 0.99, String(p));
      const error = Math.sqrt((p * (1 - p)) / runs);
      assert.ok(Math.abs(count / runs - p) < 4 * error, `${count / runs} for ${p}`);
    }
  });

  it("falls with the size of the committee, and to what Algorand's authors chose theirs for", () => {
    const risk = (expectedVotes: number): number =>
      forkRisk({ totalUnits: 100_000, expectedVotes }, 20_000);
    assert.ok(risk(20) > 0.1);
    assert.ok(risk(200) < risk(20) / 5);
    assert.ok(risk(2000) < 1e-6);
  });
});
