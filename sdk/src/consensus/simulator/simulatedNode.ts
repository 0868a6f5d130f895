import type {
  Micros,
  NodeSetup,
  Protocol,
  ProtocolEvent,
  Step,
  TimerName,
  Output,
} from "../protocol/types.js";
import type { MeteredAuthenticator } from "./authenticators.js";

/** One node as the simulator has it: its machine, its timers, its core and its disk. */
export class SimulatedNode<S, M> {
  readonly setup: NodeSetup;
  readonly meter: MeteredAuthenticator;
  readonly #protocol: Protocol<S, M>;
  /** How often each timer was set: of several of one name the last one counts. */
  readonly #timers = new Map<TimerName, number>();
  #timersSet = 0;
  #state: S | undefined;
  #disk: Uint8Array | undefined;
  /** When its core has done what it has. */
  busyUntil: Micros = 0;

  constructor(protocol: Protocol<S, M>, setup: NodeSetup, meter: MeteredAuthenticator) {
    this.#protocol = protocol;
    this.setup = setup;
    this.meter = meter;
  }

  get running(): boolean {
    return this.#state !== undefined;
  }

  start(at: Micros): readonly Output<M>[] {
    return this.#take(
      this.#disk === undefined
        ? this.#protocol.start(this.setup, at)
        : this.#protocol.resume(this.setup, this.#disk, at),
    );
  }

  step(event: ProtocolEvent<M>): readonly Output<M>[] {
    if (this.#state === undefined) return [];
    return this.#take(this.#protocol.step(this.#state, event));
  }

  /** Loses everything but the bytes. */
  crash(): void {
    if (this.#state === undefined) return;
    this.#disk = this.#protocol.write(this.#state);
    this.#state = undefined;
    this.#timers.clear();
  }

  /** Which setting of the timer this is. */
  setTimer(timer: TimerName): number {
    this.#timersSet += 1;
    this.#timers.set(timer, this.#timersSet);
    return this.#timersSet;
  }

  /** Whether this setting of the timer still counts; if so it does no more. */
  takeTimer(timer: TimerName, setting: number): boolean {
    if (this.#timers.get(timer) !== setting) return false;
    this.#timers.delete(timer);
    return true;
  }

  #take({ state, outputs }: Step<S, M>): readonly Output<M>[] {
    this.#state = state;
    return outputs;
  }
}
