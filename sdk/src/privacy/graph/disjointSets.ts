import { indexAt } from "./at.js";

/** Disjoint sets of the numbers 0 to n − 1, to begin with one each; see Tarjan's union-find. */
export class DisjointSets {
  readonly #parent: Uint32Array;

  constructor(n: number) {
    this.#parent = new Uint32Array(n);
    for (let i = 0; i < n; i += 1) this.#parent[i] = i;
  }

  /** The least member of the set that the number is in. */
  find(member: number): number {
    const parent = this.#parent;
    let here = member;
    let above = indexAt(parent, here);
    while (above !== here) {
      // Halving the path keeps it short for whoever comes next.
      const higher = indexAt(parent, above);
      parent[here] = higher;
      here = higher;
      above = indexAt(parent, here);
    }
    return here;
  }

  /**
   * Makes one set of the two that the numbers are in.
   * @returns whether they were two.
   */
  unite(one: number, other: number): boolean {
    const first = this.find(one);
    const second = this.find(other);
    if (first === second) return false;
    if (first < second) this.#parent[second] = first;
    else this.#parent[first] = second;
    return true;
  }
}
