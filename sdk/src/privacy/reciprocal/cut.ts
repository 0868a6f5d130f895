import { itemAt, numberAt } from "../graph/at.js";
import type { RefusalReason } from "../types.js";
import type { Layout } from "./layout.js";

/** What graphs must be like. */
export interface CutRules {
  /** r: fewest vertices. */
  readonly least: number;
  readonly radioRange: number;
  /** δ: the least mean weight. */
  readonly minWeight: number;
}

/** Vehicles, as places in the layout, in the order of the curve, that sets may be drawn from, or why not. */
export interface Piece {
  readonly places: readonly number[];
  readonly refusal?: RefusalReason | undefined;
}

/**
 * Cuts a component into graphs: along the curve, each as short as it can be with r vertices, not complete, and with
 * w̄ ≥ δ. What is left over at the end joins the last graph.
 *
 * @param component places in the layout, ascending.
 */
export function cutComponent(
  layout: Layout,
  component: readonly number[],
  rules: CutRules,
): Piece[] {
  if (component.length < rules.least) return [{ places: component, refusal: "TooFewNear" }];
  const pieces: { places: number[] }[] = [];
  let graph = new GrowingGraph(layout, rules);
  for (const place of component) {
    graph.add(place);
    if (!graph.isDone()) continue;
    pieces.push(graph);
    graph = new GrowingGraph(layout, rules);
  }
  const last = pieces.at(-1);
  if (last !== undefined) {
    last.places.push(...graph.places);
    return pieces;
  }
  return [{ places: component, refusal: graph.isComplete() ? "CompleteGraph" : "TooClose" }];
}

/** A graph that vertices are added to, and what is known of it so far. */
class GrowingGraph {
  readonly layout: Layout;
  readonly rules: CutRules;
  readonly places: number[] = [];
  /** How many of the places the two figures below take in. */
  #counted = 0;
  #sum = 0;
  #isComplete = true;
  #west = Infinity;
  #east = -Infinity;
  #south = Infinity;
  #north = -Infinity;

  constructor(layout: Layout, rules: CutRules) {
    this.layout = layout;
    this.rules = rules;
  }

  add(place: number): void {
    const x = numberAt(this.layout.x, place);
    const y = numberAt(this.layout.y, place);
    this.places.push(place);
    this.#west = Math.min(this.#west, x);
    this.#east = Math.max(this.#east, x);
    this.#south = Math.min(this.#south, y);
    this.#north = Math.max(this.#north, y);
  }

  isDone(): boolean {
    const n = this.places.length;
    if (n < this.rules.least || this.isComplete()) return false;
    return (2 * this.#sum) / (n * (n - 1)) >= this.rules.minWeight;
  }

  isComplete(): boolean {
    // In a box whose diagonal the radio spans no pair need be looked at, however many vehicles stand there.
    const width = this.#east - this.#west;
    const height = this.#north - this.#south;
    if (width * width + height * height <= this.rules.radioRange * this.rules.radioRange)
      return true;
    while (this.#counted < this.places.length) this.#count();
    return this.#isComplete;
  }

  /** Takes in the distances of one more vertex to those before it. */
  #count(): void {
    const { x, y } = this.layout;
    const limit = this.rules.radioRange * this.rules.radioRange;
    const place = itemAt(this.places, this.#counted);
    const [px, py] = [numberAt(x, place), numberAt(y, place)];
    for (let i = 0; i < this.#counted; i += 1) {
      const other = itemAt(this.places, i);
      const east = px - numberAt(x, other);
      const north = py - numberAt(y, other);
      const squared = east * east + north * north;
      this.#sum += Math.sqrt(squared);
      if (squared > limit) this.#isComplete = false;
    }
    this.#counted += 1;
  }
}
