import type { ByteReader } from "../../bytes/byteReader.js";
import type { ByteWriter } from "../../bytes/byteWriter.js";
import { FORKED, NONE, type EventStore } from "./eventStore.js";

/** A branch of a forker's chain: where it leaves the one that it comes of. */
interface Branch {
  readonly parent: number;
  /** The last event that both have; {@link NONE} if it begins with an event without self-parent. */
  readonly after: number;
}

const MAIN = 0;

/**
 * Every member's chain of self-parents, and where a chain forks. An honest member's chain is one line, and of two events
 * on it the later has the higher number; only events of forkers off the first branch need looking up.
 */
export class Chains {
  readonly #store: EventStore;
  /** Last event of each member, over all branches. */
  readonly tips: Int32Array;
  readonly forkers = new Set<number>();
  readonly #branches: Branch[] = [{ parent: MAIN, after: NONE }];
  readonly #branchOf = new Map<number, number>();
  /** Ends of branches: whoever extends another event forks. */
  readonly #ends = new Map<number, Set<number>>();

  constructor(store: EventStore) {
    this.#store = store;
    this.tips = new Int32Array(store.members).fill(NONE);
  }

  /** Whether an event with this self-parent would fork its creator's chain. */
  wouldFork(creator: number, selfParent: number): boolean {
    if (!this.forkers.has(creator)) return selfParent !== this.tips[creator];
    return !(this.#ends.get(creator)?.has(selfParent) ?? false);
  }

  /** Takes in an event that was just added to the store. */
  extend(creator: number, selfParent: number, number: number): void {
    if (this.wouldFork(creator, selfParent)) this.#fork(creator, selfParent, number);
    else {
      const branch = this.#branchOf.get(selfParent);
      if (branch !== undefined) this.#branchOf.set(number, branch);
      this.#ends.get(creator)?.delete(selfParent);
    }
    this.#ends.get(creator)?.add(number);
    this.tips[creator] = number;
  }

  /**
   * Whether `earlier` is `later` or a self-ancestor of it; both are events of `creator`, and for the events of a forker
   * it does not matter whether they were dropped.
   */
  isSelfAncestor(creator: number, earlier: number, later: number): boolean {
    if (earlier > later) return false;
    if (!this.forkers.has(creator)) return true;
    const wanted = this.#branchOf.get(earlier) ?? MAIN;
    let [branch, at] = [this.#branchOf.get(later) ?? MAIN, later];
    while (branch !== wanted) {
      const from = this.#branches[branch];
      if (from === undefined || branch === MAIN || from.after < earlier) return false;
      [branch, at] = [from.parent, from.after];
    }
    return earlier <= at;
  }

  /** The last of a member's events below two others: the later of `a` and `b`, or {@link FORKED}. */
  join(creator: number, a: number, b: number): number {
    const [low, high] = a < b ? [a, b] : [b, a];
    if (low === NONE || high === FORKED || low === high) return high;
    return this.isSelfAncestor(creator, low, high) ? high : FORKED;
  }

  /**
   * Fills in a new event's row from its parents' rows. Its own creator's entry is itself, unless an ancestor by the same
   * creator is no self-ancestor.
   */
  fillRow(number: number): void {
    const { rows, members, base } = this.#store;
    const creator = this.#store.creatorOf(number);
    const parents = [this.#store.selfParentOf(number), this.#store.otherParentOf(number)] as const;
    const [a, b] = parents.map((parent) => (parent - base) * members) as [number, number];
    const start = (number - base) * members;
    for (let member = 0; member < members; member += 1) {
      const left = parents[0] === NONE ? NONE : (rows[a + member] ?? NONE);
      const right = parents[1] === NONE ? NONE : (rows[b + member] ?? NONE);
      rows[start + member] =
        this.forkers.size > 0 && this.forkers.has(member)
          ? this.join(member, left, right)
          : Math.max(left, right);
    }
    const own = rows[start + creator] ?? NONE;
    const isSound = own === NONE || (own !== FORKED && this.isSelfAncestor(creator, own, number));
    rows[start + creator] = isSound ? number : FORKED;
  }

  /** Appends tips and branches. */
  write(writer: ByteWriter): void {
    for (const tip of this.tips) writer.uint(tip + 1);
    writer.list([...this.#ends], (inner, [forker, ends]) => {
      inner.uint(forker).list([...ends], (each, end) => each.uint(end + 1));
    });
    writer.list(this.#branches.slice(1), (inner, { parent, after }) => {
      inner.uint(parent).uint(after + 1);
    });
    writer.list([...this.#branchOf], (inner, [number, branch]) => inner.uint(number).uint(branch));
  }

  /** Reads tips and branches into empty chains. */
  read(reader: ByteReader): void {
    for (let member = 0; member < this.#store.members; member += 1) {
      this.tips[member] = reader.uint() - 1;
    }
    reader.list(() => {
      const forker = reader.uint();
      this.forkers.add(forker);
      this.#ends.set(forker, new Set(reader.list(() => reader.uint() - 1)));
    });
    reader.list(() => this.#branches.push({ parent: reader.uint(), after: reader.uint() - 1 }));
    reader.list(() => this.#branchOf.set(reader.uint(), reader.uint()));
  }

  #fork(creator: number, selfParent: number, number: number): void {
    if (!this.forkers.has(creator)) {
      this.forkers.add(creator);
      this.#ends.set(creator, new Set([this.tips[creator] ?? NONE]));
    }
    const parent = this.#branchOf.get(selfParent) ?? MAIN;
    this.#branches.push({ parent, after: selfParent });
    this.#branchOf.set(number, this.#branches.length - 1);
  }
}
