import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  attackInsider,
  createGroup,
  type GroupState,
  type LogEntry,
  nextStatement,
  type OpenPhase,
  readEntry,
  signStatement,
} from "../../src/privacy/index.js";
import { commitToShare, drawSubmitter } from "../../src/privacy/protocol/draw.js";
import { createRandom } from "../../src/random/index.js";
import { bytesToHex, type Hex } from "../../src/signing/index.js";
import { expectInputError } from "../profile/expectInputError.js";
import { lies, otherGroup } from "./protocolLies.js";
import {
  type Behaviour,
  contentSize,
  createParticipants,
  type Participant,
  rulesOf,
  run,
  verify,
} from "./protocolSamples.js";

const participants = createParticipants(5, "group");
const rules = rulesOf(participants, 4);
const wish = Uint8Array.from({ length: contentSize }, (_, i) => 200 + (i % 50));
const wishing = (index: number): Participant[] =>
  participants.map((member, i) => (i === index ? { ...member, wish } : member));
const [first, , , , last] = participants;
assert.ok(first && last);

const sizes = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? value.length : value;

/** What of a log does not depend on what is under the seals. */
function shapeOf(log: readonly LogEntry[]): unknown {
  return log.map(({ at, message }) => [
    at,
    message?.sender,
    message?.attempt,
    message?.statement.kind,
    JSON.stringify(message?.statement ?? null, sizes).length,
  ]);
}

describe("a group", () => {
  it("submits one request with everybody's position and content, the wish among cover", () => {
    const { state } = run(wishing(2), rules);
    assert.equal(state.phase, "Submitted");
    assert.deepEqual(state.dropped, []);
    assert.ok(state.request);
    assert.deepEqual(state.request.ids, participants.map(({ id }) => id).sort());
    const places = participants.map(
      ({ position }) => `${String(position.x)} ${String(position.y)}`,
    );
    const published = state.request.positions.map(({ x, y }) => `${String(x)} ${String(y)}`);
    assert.deepEqual(published.sort(), places.sort());
    const carrying = state.request.contents.filter(
      (content) => bytesToHex(content) === bytesToHex(wish),
    );
    assert.equal(carrying.length, 1);
    assert.ok(participants.some(({ id }) => id === state.submitter));
  });

  it("is in the same state for whoever reads the log, at once or later", () => {
    const { log, state } = run(wishing(0), rules);
    let late = createGroup(rules, 0);
    for (const entry of log) late = readEntry(late, entry, verify);
    assert.deepEqual(late, state);
  });

  it("goes the same way whoever has a wish, or nobody: as many bytes, in the same order, at the same time", () => {
    const idle = run(participants, rules);
    for (let index = 0; index < participants.length; ++index) {
      assert.deepEqual(shapeOf(run(wishing(index), rules).log), shapeOf(idle.log));
    }
  });

  it("tells an insider nothing but that it was not itself", () => {
    const seen = (index: number): string[] =>
      run(wishing(index), rules).log.flatMap(({ message }) => (message ? [message.sender] : []));
    const index = (id: string): number => participants.findIndex((member) => member.id === id);
    const likelihoods = new Map(participants.map(({ id }) => [id, 1]));
    const posterior = attackInsider(likelihoods, last.id, {
      seen: seen(1),
      ifAsked: (id) => seen(index(id)),
    });
    assert.equal(posterior.largest, 1 / 4);
    assert.equal(posterior.probabilities.get(last.id) ?? 0, 0);
  });

  it("shows a reader of its log no position and no content before the request, and then nobody's", () => {
    const { log } = run(wishing(3), rules);
    const before = log.filter(({ message }) => message?.statement.kind !== "submit");
    const text = JSON.stringify(before);
    assert.ok(!text.includes(bytesToHex(wish).slice(2)));
    for (const { position } of participants) {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, position.x);
      assert.ok(!text.includes(bytesToHex(new Uint8Array(view.buffer)).slice(2)));
    }
  });

  const phases: readonly OpenPhase[] = [
    "Form",
    "Contribute",
    "Check",
    "Commit",
    "Reveal",
    "Submit",
  ];
  for (const phase of phases) {
    it(`goes on without a member that vanishes in the phase ${phase}, and ends when too few are left`, () => {
      const gone = new Set<string>();
      const vanish: Behaviour = (honest, state, self) => {
        if (state.phase === phase && state.dropped.length === 0) gone.add(self.id);
        return gone.has(self.id) ? undefined : honest;
      };
      // In the phase Submit it is whoever was drawn.
      const all = new Map(participants.map(({ id }) => [id, vanish] as const));
      const behaviours = phase === "Submit" ? all : new Map([[last.id, vanish] as const]);
      const { state } = run(participants, rules, { behaviours });
      assert.equal(state.phase, "Submitted");
      assert.equal(gone.size, 1);
      const [id] = gone;
      assert.deepEqual(state.dropped, [{ id, phase, attempt: 0, reason: "Vanished" }]);
      assert.equal(state.request?.ids.includes(id ?? ""), false);
      assert.equal(state.attempt, phase === "Reveal" || phase === "Submit" ? 1 : 0);
      gone.clear();
      const short = run(participants, rulesOf(participants, 5), { behaviours });
      assert.equal(short.state.phase, "Ended");
      assert.equal(short.state.request, undefined);
    });
  }

  it("needs nobody's verdict but those that come", () => {
    const silent: Behaviour = (honest) => (honest.kind === "judge" ? undefined : honest);
    const behaviours = new Map(participants.map(({ id }) => [id, silent] as const));
    const { state } = run(participants, rules, { behaviours });
    assert.equal(state.phase, "Submitted");
    assert.deepEqual(state.dropped, []);
  });
});

describe("a liar in a group", () => {
  const costs: readonly (readonly [keyof typeof lies, string, number])[] = [
    ["a key of low order", "Lied", 1],
    ["a key that is none", "Lied", 1],
    ["a contribution of another size", "Lied", 1],
    ["a contribution with a wrap too few", "Lied", 1],
    ["a contribution that one member cannot open", "Accused", 2],
    ["a contribution that two members cannot open", "Accused", 2],
    ["a contribution that is not what its digest says", "Accused", 1],
    ["a position outside the area", "Accused", 1],
    ["a false accusation", "Accuser", 2],
    ["an accusation of itself", "Lied", 1],
    ["a commitment that is none", "Lied", 1],
    ["a share that it did not commit to", "Lied", 1],
    ["no share", "Vanished", 1],
  ];
  for (const [name, reason, leaving] of costs) {
    it(`that gives ${name} loses its place, and the others submit`, () => {
      const loose = rulesOf(participants, 3);
      const { state } = run(participants, loose, {
        behaviours: new Map([[last.id, lies[name]]]),
      });
      assert.equal(state.phase, "Submitted");
      assert.equal(state.dropped.length, leaving);
      assert.equal(state.dropped.find(({ id }) => id === last.id)?.reason, reason);
      assert.equal(state.request?.ids.length, 5 - leaving);
    });
  }

  for (const [name, reason] of [
    ["a request with another content", "Misjudged"],
    ["a request with other ids", "Lied"],
    ["no request", "Vanished"],
  ] as const) {
    it(`that is drawn and submits ${name} loses its place, and another is drawn`, () => {
      // Whoever is drawn first; the next ones keep to the rules.
      const once: Behaviour = (honest, state, self) =>
        state.attempt === 0 ? lies[name](honest, state, self) : honest;
      const behaviours = new Map(participants.map(({ id }) => [id, once] as const));
      const { state } = run(participants, rules, { behaviours });
      assert.equal(state.phase, "Submitted");
      assert.equal(state.attempt, 1);
      assert.deepEqual(
        state.dropped.map((dropped) => dropped.reason),
        [reason],
      );
      assert.equal(state.request?.ids.includes(state.dropped[0]?.id ?? ""), false);
    });
  }

  it("cannot hide behind another whom its victim accuses first", () => {
    const many = createParticipants(7, "behind another").sort((a, b) => (a.id < b.id ? -1 : 1));
    const [victim, open, hidden] = many;
    assert.ok(victim && open && hidden);
    const { state } = run(many, rulesOf(many, 4), {
      behaviours: new Map([
        [open.id, lies["a position outside the area"]],
        [hidden.id, lies["a contribution that one member cannot open"]],
      ]),
    });
    assert.equal(state.phase, "Submitted");
    assert.deepEqual(state.dropped, [
      { id: open.id, phase: "Check", attempt: 0, reason: "Accused" },
      { id: hidden.id, phase: "Check", attempt: 1, reason: "Accused" },
      { id: victim.id, phase: "Check", attempt: 1, reason: "Accuser" },
    ]);
  });

  it("cannot undo a good request together with fewer than half", () => {
    const behaviours = new Map(
      participants.slice(0, 2).map(({ id }) => [id, lies["an unfair verdict"]] as const),
    );
    const { state } = run(participants, rules, { behaviours });
    assert.equal(state.phase, "Submitted");
    assert.deepEqual(state.dropped, []);
  });
});

describe("a group's log", () => {
  const start = createGroup(rules, 0);
  const statement = nextStatement(last, start);
  assert.ok(statement);
  const message = signStatement(start, last.id, statement, last.signing);

  it("counts a message once, of a member, for this group, draw and phase, with its signature", () => {
    const heard = readEntry(start, { at: 1, message }, verify);
    assert.deepEqual([...heard.said.keys()], [last.id]);
    const [stranger] = createParticipants(1, "stranger");
    assert.ok(stranger);
    const useless = [
      message,
      { ...message, sender: first.id },
      { ...message, statement: { kind: "join", key: `0x${"09".repeat(32)}` } as const },
      signStatement(otherGroup(start), first.id, statement, first.signing),
      signStatement({ ...start, attempt: 1 }, first.id, statement, first.signing),
      signStatement(start, stranger.id, statement, stranger.signing),
      signStatement(start, first.id, { kind: "check" }, first.signing),
    ];
    for (const entry of useless) {
      assert.deepEqual(readEntry(heard, { at: 1, message: entry }, verify), heard);
    }
  });

  it("counts no message that comes at the deadline or later", () => {
    const inTime = readEntry(start, { at: 9.99, message }, verify);
    assert.equal(inTime.phase, "Form");
    assert.equal(inTime.said.size, 1);
    const late = readEntry(start, { at: 10, message }, verify);
    assert.equal(late.phase, "Ended");
    assert.equal(late.dropped.length, 5);
  });

  it("does not go back in time", () => {
    const later = readEntry(start, { at: 5 }, verify);
    expectInputError(() => readEntry(later, { at: 4 }, verify), "LOG_BACKWARDS");
  });

  it("takes no rules by which no group can be", () => {
    const id = rules.members[0] ?? "";
    for (const [change, code] of [
      [{ k: 1 }, "BAD_K"],
      [{ k: 6 }, "BAD_GROUP"],
      [{ k: 2 }, "BAD_GROUP"],
      [{ members: [...rules.members.slice(1), rules.members[1] ?? id] }, "BAD_GROUP"],
      [{ contentSize: 4 }, "BAD_CONTENT_SIZE"],
      [{ contentSize: 4097 }, "BAD_CONTENT_SIZE"],
      [{ phaseSeconds: 0 }, "BAD_DURATION"],
      [{ area: { centre: { x: 0, y: 0 }, radius: 0 } }, "EMPTY_AREA"],
    ] as const) {
      expectInputError(() => createGroup({ ...rules, ...change }, 0), code);
    }
  });

  it("tells a member what is wrong with its wish, its place or its seed", () => {
    const joined = log(run(participants, rules).log, "contribute");
    const fails = (change: Partial<Participant>, code: string): void => {
      expectInputError(() => nextStatement({ ...last, ...change }, joined), code);
    };
    fails({ wish: new Uint8Array(contentSize + 1) }, "BAD_CONTENT_SIZE");
    fails({ position: { x: 0, y: 500.1 } }, "OUTSIDE_AREA");
    fails({ seed: new Uint8Array(16) }, "BAD_SEED");
  });

  /** The state just before the first statement of a kind. */
  function log(entries: readonly LogEntry[], kind: string): GroupState {
    let state = start;
    for (const entry of entries) {
      if (entry.message?.statement.kind === kind) break;
      state = readEntry(state, entry, verify);
    }
    return state;
  }
});

describe("the draw", () => {
  const members = ["a", "b", "c", "d", "e"];
  const group: Hex = `0x${"07".repeat(32)}`;

  it("takes each member as often as the others", () => {
    const random = createRandom("draws");
    const counts = new Map(members.map((id) => [id, 0]));
    const draws = 5000;
    for (let i = 0; i < draws; ++i) {
      const shares = new Map(members.map((id) => [id, bytesToHex(random.bytes(32))]));
      const drawn = drawSubmitter(group, 0, members, shares);
      counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
    }
    const expected = draws / members.length;
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    // 99.9 % of uniform draws stay below, with 4 degrees of freedom.
    assert.ok(chiSquare < 18.47, `χ² = ${String(chiSquare)}`);
  });

  it("depends on every share, and a commitment on group, draw, member and share", () => {
    const share: Hex = `0x${"01".repeat(32)}`;
    const other: Hex = `0x${"02".repeat(32)}`;
    const commitments = [
      commitToShare(group, 0, "a", share),
      commitToShare(other, 0, "a", share),
      commitToShare(group, 1, "a", share),
      commitToShare(group, 0, "b", share),
      commitToShare(group, 0, "a", other),
    ];
    assert.equal(new Set(commitments).size, 5);
    for (const changed of members) {
      const drawn = new Set<string>();
      for (let i = 0; i < 40; ++i) {
        const varied: Hex = `0x${String(i).padStart(64, "0")}`;
        const shares = new Map(members.map((id) => [id, id === changed ? varied : share]));
        drawn.add(drawSubmitter(group, 0, members, shares));
      }
      assert.equal(drawn.size, 5);
    }
  });
});
