import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import { createGroup, readEntry } from "../../src/privacy/index.js";
import { bytesToHex } from "../../src/signing/index.js";
import { lies } from "./protocolLies.js";
import {
  type Behaviour,
  contentSize,
  createParticipants,
  type Participant,
  type Run,
  rulesOf,
  run,
  verify,
} from "./protocolSamples.js";

const all = createParticipants(9, "faults").map((member, index): Participant => {
  // Some have a wish, some have none.
  if (index % 3 > 0) return member;
  return { ...member, wish: new Uint8Array(contentSize).fill(index + 1) };
});
const names = Object.keys(lies) as (keyof typeof lies)[];

interface Schedule {
  readonly size: number;
  readonly k: number;
  readonly seed: number;
  /** For some members what they do to the rules. */
  readonly liars: readonly (keyof typeof lies)[];
  /** Members whose messages come late or never, one in so many; 0 for none. */
  readonly late: number;
  readonly lossOneIn: number;
}

const schedules: fc.Arbitrary<Schedule> = fc.record({
  size: fc.integer({ min: 5, max: 9 }),
  k: fc.integer({ min: 3, max: 5 }),
  seed: fc.nat(),
  liars: fc.array(fc.constantFrom(...names), { maxLength: 4 }),
  late: fc.integer({ min: 0, max: 2 }),
  lossOneIn: fc.integer({ min: 1, max: 4 }),
});

/** The first members lie, the ones after them are late; the rest keep to the rules and are heard in time. */
function play({ size, k, seed, liars, late, lossOneIn }: Schedule): {
  readonly outcome: Run;
  readonly honest: readonly Participant[];
} {
  const members = all.slice(0, Math.min(size, 2 * k - 1));
  const behaviours = new Map<string, Behaviour>();
  liars.forEach((name, index) => {
    const liar = members[index];
    if (liar !== undefined) behaviours.set(liar.id, lies[name]);
  });
  const slow = members.slice(liars.length, liars.length + late).map(({ id }) => id);
  const outcome = run(members, rulesOf(members, k), {
    behaviours,
    seed,
    delay: ({ sender }, random) => {
      if (!slow.includes(sender)) return random.int(0, 8);
      return random.int(1, lossOneIn) === 1 ? undefined : random.int(0, 15);
    },
  });
  return { outcome, honest: members.slice(liars.length + late) };
}

describe("a group under faults", () => {
  it("ends, each member left or dropped, and whoever reads the log agrees", () => {
    check(({ outcome: { log, state } }, { k }) => {
      const ids = [...state.members, ...state.dropped.map(({ id }) => id)].sort();
      assert.deepEqual(ids, state.rules.members);
      assert.equal(state.phase === "Submitted", state.members.length >= k);
      const again = log.reduce(
        (read, entry) => readEntry(read, entry, verify),
        createGroup(state.rules, 0),
      );
      assert.deepEqual(again, state);
    });
  });

  it("with fewer liars than half keeps whoever keeps to the rules and is heard in time, but one a liar", () => {
    check(({ outcome: { state }, honest }, { liars }) => {
      if (2 * honest.length <= state.rules.members.length) return;
      const gone = honest.filter(({ id }) => !state.members.includes(id));
      for (const { id } of gone) {
        const record = state.dropped.find((dropped) => dropped.id === id);
        assert.ok(record?.reason === "Accuser" || record?.reason === "Accused");
      }
      assert.ok(gone.length <= liars.length);
    });
  });

  it("with fewer liars than half of those left submits what they gave, and no other than a set of k", () => {
    check(({ outcome: { state }, honest }, { k }) => {
      if (state.phase !== "Submitted") return;
      const left = honest.filter(({ id }) => state.members.includes(id));
      if (2 * left.length <= state.members.length) return;
      const { request } = state;
      assert.ok(request);
      assert.deepEqual(request.ids, state.members);
      assert.ok(request.ids.length >= k && request.ids.length <= 2 * k - 1);
      const places = request.positions.map(({ x, y }) => `${String(x)} ${String(y)}`);
      const contents = request.contents.map(bytesToHex);
      for (const { position, wish } of left) {
        assert.ok(places.includes(`${String(position.x)} ${String(position.y)}`));
        assert.ok(wish === undefined || contents.includes(bytesToHex(wish)));
      }
    });
  });
});

function check(holds: (played: ReturnType<typeof play>, schedule: Schedule) => void): void {
  fc.assert(
    fc.property(schedules, (schedule) => {
      holds(play(schedule), schedule);
    }),
    { numRuns: 25 },
  );
}
