import type {
  Micros,
  NodeId,
  NodeSetup,
  Output,
  Protocol,
  ProtocolEvent,
  Step,
} from "../../protocol/types.js";
import type { Adversary, AdversaryOutput } from "../adversary.js";

/** Who is deceived, from when and until when. */
export interface TwinsPlan<S = unknown> {
  readonly controlled: readonly NodeId[];
  /** The honest nodes, in two halves that do not hear of each other; which ones is the adversary's choice. */
  readonly sides: readonly [readonly NodeId[], readonly NodeId[]];
  /** When the halves hear of each other again. */
  readonly until: Micros;
  /**
   * Whether the moment has come, by a controlled node's state: as when an election has given the adversary the seats that it
   * needs. All controlled nodes are honest before; absent, it has come at the start.
   */
  readonly hasCome?: (state: S) => boolean;
}

/** One of a controlled node's two lives. */
interface Twin<S> {
  readonly setup: NodeSetup;
  state: S | undefined;
}

/**
 * The coordinated adversary: each controlled node leads two lives, each of them by the protocol, one towards each half of the
 * honest nodes, with the same keys and the same seat. So a P equivocates, and whoever votes votes on both sides, at the
 * moments that the protocol's own schedule gives (Bano et al. 2020, "Twins"). The halves are given different
 * transactions, so that the blocks differ. When the network heals, the first half's life goes on towards all.
 */
export class Twins<S, M extends object> implements Adversary<M> {
  readonly controlled: readonly NodeId[];
  readonly #protocol: Protocol<S, M>;
  readonly #plan: TwinsPlan<S>;
  #isDivided: boolean;
  readonly #sideOf: ReadonlyMap<NodeId, number>;
  /** By node, then by side. */
  readonly #twins = new Map<NodeId, readonly [Twin<S>, Twin<S>]>();
  /** Which life a message between controlled nodes belongs to. */
  readonly #origin = new WeakMap<M, number>();

  constructor(protocol: Protocol<S, M>, plan: TwinsPlan<S>) {
    this.controlled = plan.controlled;
    this.#protocol = protocol;
    this.#plan = plan;
    this.#isDivided = plan.hasCome === undefined;
    this.#sideOf = new Map(
      plan.sides.flatMap((side, number) => side.map((node) => [node, number] as const)),
    );
  }

  begin({ setups }: { readonly setups: readonly NodeSetup[] }): void {
    for (const setup of setups) {
      const twin = (): Twin<S> => ({ setup, state: undefined });
      this.#twins.set(setup.node, [twin(), twin()]);
    }
  }

  act(node: NodeId, event: ProtocolEvent<M> | undefined): readonly AdversaryOutput<M>[] {
    const at = event?.at ?? 0;
    const lives = this.#twins.get(node) ?? [];
    const speak = (side: number, outputs: readonly Output<M>[]): AdversaryOutput<M>[] =>
      outputs.flatMap((output) => this.#speak(node, side, output, at));
    const said = lives.flatMap((twin, side) => speak(side, this.#live(twin, side, event)));
    return [...said, ...this.#divide(at)];
  }

  delayOf(from: NodeId, to: NodeId, _: M, at: Micros): Micros | undefined {
    const [a, b] = [this.#sideOf.get(from), this.#sideOf.get(to)];
    const isCut =
      this.#isDivided && at < this.#plan.until && a !== undefined && b !== undefined && a !== b;
    return isCut ? undefined : 0;
  }

  /** What a life makes of an event, if the event is part of it. */
  #live(twin: Twin<S>, side: number, event: ProtocolEvent<M> | undefined): readonly Output<M>[] {
    if (side > 0 && !this.#isDivided) return [];
    if (event === undefined) return this.#take(twin, this.#protocol.start(twin.setup, 0));
    if (twin.state === undefined) return [];
    const own = this.#asSeenBy(side, event);
    return own === undefined ? [] : this.#take(twin, this.#protocol.step(twin.state, own));
  }

  /** When the moment has come, each first life's past becomes a second one's. */
  #divide(at: Micros): AdversaryOutput<M>[] {
    const lives = [...this.#twins];
    const hasCome = lives.some(
      ([, [{ state }]]) => state !== undefined && this.#plan.hasCome?.(state) === true,
    );
    if (this.#isDivided || !hasCome) return [];
    this.#isDivided = true;
    return lives.flatMap(([node, [first, second]]) => {
      if (first.state === undefined) return [];
      const bytes = this.#protocol.write(first.state);
      const outputs = this.#take(second, this.#protocol.resume(second.setup, bytes, at));
      return outputs.flatMap((output) => this.#speak(node, 1, output, at));
    });
  }

  #take(twin: Twin<S>, { state, outputs }: Step<S, M>): readonly Output<M>[] {
    twin.state = state;
    return outputs;
  }

  #asSeenBy(side: number, event: ProtocolEvent<M>): ProtocolEvent<M> | undefined {
    if (event.kind === "propose") {
      const transactions = event.transactions.filter(
        ({ id }) => !this.#isDivided || Number(`0x${id.slice(-1)}`) % 2 === side,
      );
      return { ...event, transactions };
    }
    if (event.kind === "timer") {
      const [owner, ...name] = event.timer.split(":");
      return owner === String(side) ? { ...event, timer: name.join(":") } : undefined;
    }
    const origin = this.#sideOf.get(event.from) ?? this.#origin.get(event.message);
    return this.#reaches(side, origin, event.at) ? event : undefined;
  }

  /** Before and after, the first life hears all honest nodes; between, and among twins, each its own side. */
  #reaches(side: number, origin: number | undefined, at: Micros): boolean {
    return origin === side || (side === 0 && (!this.#isDivided || at >= this.#plan.until));
  }

  #speak(from: NodeId, side: number, output: Output<M>, at: Micros): readonly AdversaryOutput<M>[] {
    if (output.kind === "commit") return [];
    if (output.kind === "setTimer") {
      return [{ from, output: { ...output, timer: `${side}:${output.timer}` } }];
    }
    this.#origin.set(output.message, side);
    const to = (output.kind === "send" ? [output.to] : output.to).filter((node) => {
      const of = this.#sideOf.get(node);
      return of === undefined || this.#reaches(side, of, at);
    });
    if (to.length === 0) return [];
    return [{ from, output: { kind: "broadcast", to, message: output.message } }];
  }
}
