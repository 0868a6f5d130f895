import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Block, Digest } from "../../src/consensus/block/types.js";
import type { SignedEvent } from "../../src/consensus/hashgraph/gossip/event.js";
import { EventGraph } from "../../src/consensus/hashgraph/gossip/eventGraph.js";
import { Member } from "../../src/consensus/hashgraph/gossip/member.js";
import { CHAIN_START } from "../../src/consensus/hashgraph/gossip/packer.js";
import { View } from "../../src/consensus/hashgraph/graph/view.js";
import { createModelledAuthenticators } from "../../src/consensus/simulator/authenticators.js";
import { createRandom } from "../../src/random/index.js";

const MEMBERS = [0, 1, 2, 3];
const PATIENCE = 100_000;
const ALL = { heights: MEMBERS.map(() => 0), wanted: [], bodies: [] };

function digestOf(number: number): Digest {
  return `0x${number.toString(16).padStart(64, "0")}`;
}

/** Members that ask each other in turn; 0 may lead a second life with the same key. */
class Village {
  readonly #authenticatorOf = createModelledAuthenticators(MEMBERS.length, createRandom("keys"));
  readonly members = MEMBERS.map((self) => this.#create(self));
  readonly blocks = MEMBERS.map((): Block[] => []);
  now = 0;
  #asked = 0;

  #create(self: number): Member {
    const graph = new EventGraph({
      name: digestOf(1),
      members: MEMBERS,
      tip: CHAIN_START,
      ordered: () => new Set(),
      packing: {
        limits: { bytes: 10_000, transactions: 10 },
        proposerOf: (creator) => creator,
        view: 0,
        fill: 1,
      },
    });
    return new Member(graph, new View(graph.dag), {
      self,
      seed: new Uint8Array(32),
      mostTransactions: 10,
      patience: PATIENCE,
      authenticator: this.#authenticatorOf(self),
    });
  }

  constructor() {
    for (const member of this.members) member.sign(undefined, this.now);
  }

  /** One who has another's key, and the same past: none. */
  impostor(self: number): Member {
    const member = this.#create(self);
    member.sign(undefined, this.now);
    return member;
  }

  /** Each that is named asks whom it likes, who answers if `reach` says so; clients go on asking. */
  go(turns: number, speakers: readonly Speaker[], reach: Reach = () => true): void {
    for (let turn = 0; turn < turns; turn += 1) {
      this.now += PATIENCE;
      const transaction = { id: digestOf((this.#asked += 1)), size: 100 };
      for (const { member } of speakers) member.propose([transaction], this.now);
      for (const asker of speakers) this.#ask(asker, speakers, reach);
    }
  }

  #ask(asker: Speaker, speakers: readonly Speaker[], reach: Reach): void {
    const pulled = asker.member.pull(this.now);
    const told = speakers.find(
      (speaker) => speaker.self === pulled?.to && reach(asker, speaker),
    )?.member;
    if (pulled === undefined || told === undefined) return;
    const blocks = asker.member.take(pulled.to, told.answer(pulled.pull), this.now);
    this.blocks[asker.self]?.push(...blocks);
  }

  speakers(side = 0): Speaker[] {
    return this.members.map((member, self) => ({ self, member, side }));
  }
}

interface Speaker {
  readonly self: number;
  readonly member: Member;
  readonly side: number;
}

type Reach = (asker: Speaker, told: Speaker) => boolean;

function eventsOf(member: Member, creator: number): readonly SignedEvent[] {
  return member.answer(ALL).events.filter((event) => event.creator === creator);
}

/** 0 leads one life towards 1 and 2, another towards 3, for so long; then all hear each other and the second life ends. */
function forkedVillage(turns: number): { village: Village; second: Member; until: number } {
  const village = new Village();
  const second = village.impostor(0);
  const [zero, one, two, three] = village.speakers();
  assert.ok(zero && one && two && three);
  const divided = [zero, one, two, { ...three, side: 1 }, { self: 0, member: second, side: 1 }];
  village.go(turns, divided, (asker, told) => asker.side === told.side);
  return { village, second, until: village.now };
}

describe("a member of a hashgraph", () => {
  it("gets a branch of a forker's from who rests on it, however long, whomever it asks between", () => {
    const { village, second } = forkedVillage(600);
    assert.ok(eventsOf(second, 0).length > 2 * 64);
    village.go(100, village.speakers());
    const [, one = [], ...others] = village.blocks.map((blocks) =>
      blocks.flatMap(({ transactions }) => transactions.map(({ id }) => id)),
    );
    assert.ok(one.length > 600, String(one.length));
    for (const order of others) assert.deepEqual(order.slice(0, 600), one.slice(0, 600));
  });

  it("builds on what it signed itself, though somebody else signs with its key", () => {
    const { village, second } = forkedVillage(20);
    const [zero] = village.members;
    assert.ok(zero);
    const strange = new Set(
      eventsOf(second, 0)
        .slice(1)
        .map((event) => zero.graph.digestOf(event)),
    );
    village.go(40, village.speakers());
    const own = eventsOf(zero, 0);
    assert.ok(own.some((event) => strange.has(zero.graph.digestOf(event))));
    const [last] = own.filter(({ timestamp }) => timestamp === village.now);
    assert.ok(last);
    const parents = new Map(own.map((event) => [zero.graph.digestOf(event), event.selfParent]));
    for (let at: Digest | undefined = last.selfParent; at !== undefined; at = parents.get(at)) {
      assert.ok(!strange.has(at));
    }
  });

  it("does not take a first event that it dropped for a second one", () => {
    const village = new Village();
    const [zero, one] = village.members;
    assert.ok(zero && one);
    const events = eventsOf(one, 1);
    assert.equal(events.length, 1);
    village.go(200, village.speakers());
    assert.ok(zero.graph.dag.store.base > MEMBERS.length);
    zero.take(2, { events, transactions: [] }, village.now);
    assert.deepEqual([...zero.graph.dag.chains.forkers], []);
  });

  it("asks the next soon when whom it asks first says nothing, and waits longer each time until somebody answers", () => {
    const [member] = new Village().members;
    assert.ok(member);
    const waits: number[] = [];
    for (let at = 0, last = 0; at < 3 * PATIENCE; at += PATIENCE / 1000) {
      if (member.pull(at) === undefined) continue;
      if (at > 0) waits.push(Math.round((at - last) / (PATIENCE / 1000)));
      last = at;
    }
    // A 32nd of the patience, doubled until it is the whole.
    assert.deepEqual(waits, [32, 63, 125, 250, 500, 1000, 1000]);
  });
});
