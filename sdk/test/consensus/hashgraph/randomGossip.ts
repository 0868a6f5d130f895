import { NONE, type GraphEvent } from "../../../src/consensus/hashgraph/graph/eventStore.js";
import type { Random } from "../../../src/random/index.js";

/** A random history of gossip: all events, and in which order each member got to know them. */
export interface Gossip {
  readonly members: number;
  readonly events: readonly GraphEvent[];
  /** By member, numbers of events, parents first. */
  readonly views: readonly (readonly number[])[];
  readonly forkers: ReadonlySet<number>;
}

/** How rough it gets. */
export interface GossipFaults {
  readonly members: number;
  readonly syncs: number;
  /** Members that keep several branches and show each partner one of them. */
  readonly forkers: number;
  /** Chance that a member says nothing for a while. */
  readonly silence: number;
  /** Chance that an event is made without another parent. */
  readonly lone: number;
}

/** A branch that a forker did not show for so many events, times the members, is never shown again. */
const BRANCH_AGE = 10;

/** Draws gossip, with clocks that are a little off, forks, silence and favourite partners. */
export function drawGossip(random: Random, faults: GossipFaults): Gossip {
  const { members } = faults;
  const ids = Array.from({ length: members }, (_, k) => k);
  const forkers = new Set(random.shuffle(ids).slice(0, faults.forkers));
  const events: GraphEvent[] = [];
  const ancestry: Set<number>[] = [];
  const views = ids.map(() => new Set<number>());
  const branches = ids.map((): number[] => []);
  const quietUntil = ids.map(() => 0);
  const clockOf = ids.map(() => random.int(0, 50));
  let now = 1000;

  const create = (creator: number, selfParent: number, otherParent: number): number => {
    const number = events.length;
    const timestamp = now + (clockOf[creator] ?? 0);
    events.push({ creator, selfParent, otherParent, timestamp, signature: random.bytes(8) });
    const parents = [selfParent, otherParent].filter((parent) => parent !== NONE);
    ancestry.push(
      new Set(parents.flatMap((parent) => [...(ancestry[parent] ?? [])]).concat(number)),
    );
    views[creator]?.add(number);
    return number;
  };
  const learn = (member: number, tip: number): void => {
    for (const number of [...(ancestry[tip] ?? [])].sort((a, b) => a - b))
      views[member]?.add(number);
  };

  for (const id of ids) branches[id]?.push(create(id, NONE, NONE));
  for (let sync = 0; sync < faults.syncs; sync += 1) {
    now += random.int(0, 20);
    const to = random.pick(ids);
    const from = random.pick(ids.filter((id) => id !== to));
    if (random.next() < faults.silence) quietUntil[from] = sync + members * 6;
    if ((quietUntil[from] ?? 0) > sync || (quietUntil[to] ?? 0) > sync) continue;
    const shown = random.pick(branches[from] ?? []);
    learn(to, shown);
    const own = branches[to] ?? [];
    const place = random.int(0, own.length - 1);
    const selfParent = own[place] ?? NONE;
    const made = create(to, selfParent, random.next() < faults.lone ? NONE : shown);
    if (forkers.has(to) && random.next() < 0.3) own.push(made);
    else own[place] = made;
    branches[to] = own.filter((tip) => tip > made - BRANCH_AGE * members);
  }
  return { members, events, views: views.map((view) => [...view]), forkers };
}
