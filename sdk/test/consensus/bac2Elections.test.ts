import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createBac2 } from "../../src/consensus/bac2/bac2.js";
import {
  asTransaction,
  isCandidacy,
  readCandidacy,
} from "../../src/consensus/bac2/elections/candidacy.js";
import {
  electBySortition,
  type ElectionRule,
} from "../../src/consensus/bac2/elections/electBySortition.js";
import type { Bac2Message, Election, EndedEpoch } from "../../src/consensus/bac2/types.js";
import type { Digest, Transaction } from "../../src/consensus/block/types.js";
import type { NodeSetup } from "../../src/consensus/protocol/types.js";
import { withBehaviour, type History } from "../../src/consensus/reputation/history.js";
import { FULL_TRUST, weightAt } from "../../src/consensus/reputation/weight.js";
import type { Adversary } from "../../src/consensus/simulator/adversary.js";
import type { Fault } from "../../src/consensus/simulator/faults.js";
import { modelledLots } from "../../src/consensus/simulator/modelledLots.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import type { SimulationOptions, SimulationResult } from "../../src/consensus/simulator/types.js";
import { vrfLots } from "../../src/consensus/sortition/lots.js";
import { absentSeed } from "../../src/consensus/sortition/seed.js";
import { secp256k1Vrf } from "../../src/consensus/vrf/vrfs.js";
import { createRandom } from "../../src/random/index.js";
import { rolesOf, smallRun } from "./simulationSamples.js";

const second = 1_000_000;
const NODES = 12;

/** All nodes were on record before the first epoch, with so many units. */
function recordWith(units: (node: number) => number, nodes = NODES): ElectionRule["recordOf"] {
  const record = Array.from({ length: nodes }, (_, node) => ({
    node,
    units: units(node),
    since: -1,
  }));
  return () => record;
}

const usual: ElectionRule = {
  recordOf: recordWith(() => 20),
  candidatePrimaries: 3,
  expected: 24,
  lotsOf: modelledLots,
};

interface Elections {
  readonly result: SimulationResult;
  /** Epochs that ended, each with what was elected, as all nodes saw it. */
  readonly elected: readonly { readonly ended: EndedEpoch; readonly next: Election }[];
}

/** Runs BAC 2.0 with elections; all nodes must elect the same. */
function run(
  rule: Partial<ElectionRule>,
  changes: Partial<SimulationOptions<Bac2Message>> = {},
  epochBlocks = 8,
  nodes = NODES,
): Elections {
  const elections = electBySortition({ ...usual, ...rule });
  const elected: { ended: EndedEpoch; next: Election }[] = [];
  const protocol = createBac2({
    ...elections,
    epochBlocks,
    elect(ended, setup) {
      const next = elections.elect(ended, setup);
      const known = elected[ended.epoch];
      if (known === undefined) elected[ended.epoch] = { ended, next };
      else assert.deepEqual(next, known.next);
      return next;
    },
  });
  const ordered = new Set<Digest>();
  const result = simulate(
    protocol,
    smallRun(nodes, {
      roles: rolesOf(nodes, 3),
      workload: { ...smallRun(nodes).workload, payloads: true },
      until: { time: 120 * second, height: 120 },
      isOwn: isCandidacy,
      onCommit(node, _, transactions = []) {
        if (node !== nodes - 1) return;
        for (const { id } of transactions) {
          assert.ok(!ordered.has(id));
          ordered.add(id);
        }
      },
      ...changes,
    }),
  );
  assert.deepEqual(result.violations, { forks: 0, disorder: 0, foreign: 0 });
  return { result, elected };
}

function membersOf({ roles }: Pick<Election, "roles">): number[] {
  return [roles.primary, ...roles.candidatePrimaries];
}

describe("elections in BAC 2.0", () => {
  it("seat other committees epoch by epoch, of those whose candidacies were ordered", () => {
    const { elected, result } = run({});
    assert.ok(result.commonLength >= 120, String(result.commonLength));
    const elections = elected.slice(0, 14);
    assert.equal(elections.length, 14);
    assert.ok(new Set(elections.map(({ next }) => next.roles.primary)).size > 4);
    for (const { ended, next } of elections) {
      assert.equal(new Set(membersOf(next)).size, 4);
      assert.equal(next.roles.consensusNodes.length, NODES - 4);
      const standing = ended.candidacies.map((each) => readCandidacy(each));
      const drawn = new Set(standing.flatMap((each) => (each?.drawn ? [each.node] : [])));
      if (next.seed.join() === absentSeed(ended.seed, ended.epoch + 1).join()) continue;
      assert.ok(membersOf(next).every((node) => drawn.has(node)));
    }
    // The seed is P's own as a rule: it had a whole epoch to have it ordered.
    const proved = elections.filter(
      ({ ended, next }) => next.seed.join() !== absentSeed(ended.seed, ended.epoch + 1).join(),
    );
    assert.ok(proved.length > 10, String(proved.length));
  });

  it("go on through crashes, loss and delay", () => {
    for (let k = 0; k < 4; k += 1) {
      const faults: Fault[] = [
        { kind: "crash", node: k, from: second, until: 4 * second },
        { kind: "crash", node: 11 - k, from: 2 * second, until: 5 * second },
        { kind: "loss", probability: 0.2, from: 0, until: 6 * second },
        { kind: "delay", most: 300_000, from: 0, until: 8 * second },
      ];
      const until = { time: 120 * second, height: 30 };
      const { result } = run({}, { seed: k, faults, until }, 3);
      assert.ok(result.commonLength >= 30, `run ${k}: ${result.commonLength}`);
    }
  });

  it("give the same by bytes", () => {
    const until = { time: 6 * second };
    const byBytes = run({}, { until, realBytes: true });
    assert.deepEqual(byBytes.result, run({}, { until }).result);
  });

  it("come out the same for who is told blocks and messages whose candidacies were changed or taken out of their names", () => {
    const until = { time: 60 * second, height: 16 };
    for (const change of [withoutPayload, withOtherPayload]) {
      const { elected, result } = run({}, { until, adversary: changing(change) }, 4);
      assert.ok(result.commonLength >= 16, `${change.name}: ${result.commonLength}`);
      assert.ok(elected.some(({ next }) => membersOf(next).join() !== "0,1,2,3"));
    }
  });

  it("work with real draws", () => {
    const random = createRandom("bac2 election keys");
    const secrets = Array.from({ length: 6 }, () => random.bytes(32));
    const keys = secrets.map((secret) => secp256k1Vrf.createProver(secret).publicKey);
    const rule = {
      recordOf: recordWith(() => 20, 6),
      expected: 20,
      lotsOf: vrfLots((node) => secrets[node] ?? new Uint8Array(32), keys),
    };
    const until = { time: 60 * second, height: 13 };
    const { elected } = run(rule, { until }, 4, 6);
    assert.ok(elected.length >= 3);
    assert.ok(new Set(elected.map(({ next }) => membersOf(next).join())).size > 1);
  });
});

function withoutPayload({ id, size }: Transaction): Transaction {
  return { id, size };
}

function withOtherPayload({ id, size, payload }: Transaction): Transaction {
  return { id, size, ...(payload && { payload: payload.with(12, (payload[12] ?? 0) ^ 1) }) };
}

/** Node 0, the first P, is honest but for the transactions that it tells others, which it changes. */
function changing(change: (transaction: Transaction) => Transaction): Adversary<Bac2Message> {
  const changed = (message: Bac2Message): Bac2Message => {
    if (message.kind === "forward")
      return { ...message, transactions: message.transactions.map(change) };
    if (message.kind === "gossip" && message.gossip.kind === "events") {
      const transactions = message.gossip.transactions.map(change);
      return { ...message, gossip: { ...message.gossip, transactions } };
    }
    if (message.kind !== "blocks") return message;
    const items = message.items.map(({ block, certificate }) => ({
      block: { ...block, transactions: block.transactions.map(change) },
      certificate,
    }));
    return { ...message, items };
  };
  return {
    controlled: [0],
    act: (from, _, outputs) =>
      outputs.map((output) => ({
        from,
        output: "message" in output ? { ...output, message: changed(output.message) } : output,
      })),
  };
}

describe("who is elected in BAC 2.0", () => {
  it("has earned it: newcomers never, a long history more often than a short one", () => {
    const rule = { window: 10, doubtfulTrust: FULL_TRUST / 2 };
    const historyOf = (honest: number): History =>
      withBehaviour([], 1, { honest, dishonest: 2, doubtful: 0 }, rule.window);
    const weights = Array.from({ length: NODES }, (_, node) =>
      weightAt(historyOf(node < 4 ? 0 : node < 8 ? 10 : 40), 2, rule),
    );
    assert.equal(weights[0], 0);
    const { elected } = run(
      { recordOf: recordWith((node) => weights[node] ?? 0), expected: 30 },
      { until: { time: 200 * second, height: 150 } },
      6,
    );
    const seats = new Array<number>(NODES).fill(0);
    for (const { next } of elected) {
      for (const node of membersOf(next)) seats[node] = (seats[node] ?? 0) + 1;
    }
    const sum = (from: number, to: number): number =>
      seats.slice(from, to).reduce((total, count) => total + count, 0);
    // The first committee keeps its seats while too few stand.
    const kept = elected.filter(({ next }) => membersOf(next).join() === "0,1,2,3");
    assert.equal(sum(0, 4), 4 * kept.length);
    assert.ok(sum(8, 12) > sum(4, 8), seats.join());
  });

  it("was on record before the epoch's seed was known, and shows its own proof", () => {
    const { elect, standing } = electBySortition({ ...usual, expected: 240 });
    assert.ok(standing);
    const setups = setupsOf(NODES);
    const [first] = setups;
    assert.ok(first);
    const seed = new Uint8Array(32).fill(7);
    const running = { epoch: 5, seed, roles: rolesOf(NODES, 3) };
    const candidacies = setups.flatMap((setup) => standing.candidacy(running, setup) ?? []);
    assert.equal(candidacies.length, NODES);
    const ended = { ...running, last: `0x${"11".repeat(32)}` as const, candidacies };
    const good = elect(ended, first);
    const seats = membersOf(good);

    const late = electBySortition({
      ...usual,
      expected: 240,
      recordOf: () =>
        recordWith(() => 20)(5).map((each) => ({
          ...each,
          since: each.node === seats[0] ? 5 : -1,
        })),
    });
    assert.ok(!membersOf(late.elect(ended, first)).includes(seats[0] ?? -1));

    const stolen = candidacies.map((transaction) => {
      const candidacy = readCandidacy(transaction);
      return asTransaction({ epoch: 5, node: 0, ...candidacy, ...(candidacy && { node: 0 }) });
    });
    const foreign = elect({ ...ended, candidacies: stolen.slice(1) }, first);
    // Nobody but node 0 is shown by its own proof, and that one is left out: the seats stay.
    assert.deepEqual(foreign.roles, ended.roles);
    assert.deepEqual(foreign.seed, absentSeed(seed, 6));
    const old = elect({ ...ended, epoch: 6 }, first);
    assert.deepEqual(old.roles, ended.roles);
  });
});

describe("a candidacy", () => {
  it("is a transaction whose bytes come back, and no other transaction is one", () => {
    const candidacy = { epoch: 3, node: 200, drawn: new Uint8Array(81).fill(1) };
    const transaction = asTransaction(candidacy);
    assert.ok(isCandidacy(transaction));
    assert.deepEqual(readCandidacy(transaction), candidacy);
    const { payload = new Uint8Array() } = transaction;
    assert.equal(readCandidacy({ ...transaction, payload: payload.with(9, 1) }), undefined);
    assert.equal(isCandidacy({ ...transaction, payload: payload.with(0, 1) }), false);
    const { id, size } = transaction;
    assert.equal(isCandidacy({ id, size }), false);
  });
});

/** Setups as a run has them. */
function setupsOf(nodes: number): NodeSetup[] {
  const setups: NodeSetup[] = [];
  const spied = createBac2();
  const spy = {
    ...spied,
    start(setup: NodeSetup, at: number) {
      setups.push(setup);
      return spied.start(setup, at);
    },
  };
  simulate(spy, smallRun<Bac2Message>(nodes, { roles: rolesOf(nodes, 3), until: { time: 1 } }));
  return setups;
}
