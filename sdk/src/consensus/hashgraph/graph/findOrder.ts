import { NONE, type EventStore } from "./eventStore.js";

/** An event that has its place in the order. */
export interface OrderedEvent {
  /** Its number in this graph. */
  readonly number: number;
  /** The round that received it. */
  readonly round: number;
  /** Median of when the unique famous witnesses' creators first had it, whole microseconds. */
  readonly timestamp: number;
}

/**
 * The order of events (Baird 2016, `findOrder`). A decided round receives every event that all its unique famous witnesses
 * have for an ancestor and that no round before received. Its timestamp is the median of when their creators first
 * had it, the lower one if there are two; ties go by the signature, whitened by those of the witnesses.
 */
export class OrderFinder {
  readonly #store: EventStore;
  /** All events below are received. */
  #first = 0;
  #reached = new Int32Array();
  #visits = new Int32Array();
  #times = new Float64Array();

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** All events below this number are received. */
  get firstUnreceived(): number {
    return this.#first;
  }

  /** Goes on where all events below this number are received. */
  startFrom(number: number): void {
    this.#first = number;
  }

  /** What `round` receives, in order. A round without a unique famous witness receives nothing. */
  receive(round: number, famous: readonly number[]): OrderedEvent[] {
    if (famous.length === 0) return [];
    const store = this.#store;
    const span = store.next - this.#first;
    this.#clear(span, famous.length);
    famous.forEach((witness, k) => {
      this.#reach(witness, k, famous.length);
    });
    const received: OrderedEvent[] = [];
    for (let k = 0; k < span; k += 1) {
      if (this.#reached[k] !== famous.length) continue;
      const number = this.#first + k;
      store.receivedIn[number - store.base] = round;
      const times = this.#times.subarray(k * famous.length, (k + 1) * famous.length).sort();
      received.push({ number, round, timestamp: times[(famous.length - 1) >> 1] ?? NaN });
    }
    while (this.#first < store.next && store.receivedInOf(this.#first) > 0) this.#first += 1;
    return this.#sorted(received, famous);
  }

  #clear(span: number, width: number): void {
    if (this.#reached.length < span) {
      this.#reached = new Int32Array(2 * span);
      this.#visits = new Int32Array(2 * span);
    }
    if (this.#times.length < span * width) this.#times = new Float64Array(2 * span * width);
    this.#reached.fill(0, 0, span);
    this.#visits.fill(0, 0, span);
  }

  /** Notes for every ancestor of the k-th witness that is not received when the witness' creator first had it. */
  #reach(witness: number, k: number, width: number): void {
    const store = this.#store;
    const chain: number[] = [];
    for (let z = witness; this.#isOpen(z); z = store.selfParentOf(z)) chain.push(z);
    for (const event of chain.reverse()) {
      const time = store.timestampOf(event);
      const stack = [event];
      for (let x = stack.pop(); x !== undefined; x = stack.pop()) {
        const at = x - this.#first;
        if (!this.#isOpen(x) || this.#visits[at] === k + 1) continue;
        this.#visits[at] = k + 1;
        if (this.#reached[at] === k) {
          this.#reached[at] = k + 1;
          this.#times[at * width + k] = time;
        }
        stack.push(store.selfParentOf(x), store.otherParentOf(x));
      }
    }
  }

  #isOpen(number: number): boolean {
    return number !== NONE && number >= this.#first && this.#store.receivedInOf(number) === 0;
  }

  #sorted(events: OrderedEvent[], famous: readonly number[]): OrderedEvent[] {
    const white = this.#whitening(famous);
    return events.sort(
      (a, b) =>
        a.timestamp - b.timestamp ||
        compareWhitened(
          this.#store.signatureOf(a.number),
          this.#store.signatureOf(b.number),
          white,
        ),
    );
  }

  /** The signatures of the unique famous witnesses, XORed: nobody knows it when signing an event that they receive. */
  #whitening(famous: readonly number[]): Uint8Array {
    const white = new Uint8Array(this.#store.signatureOf(famous[0] ?? NONE).length);
    for (const witness of famous) {
      this.#store.signatureOf(witness).forEach((byte, k) => {
        white[k] = (white[k] ?? 0) ^ byte;
      });
    }
    return white;
  }
}

function compareWhitened(a: Uint8Array, b: Uint8Array, white: Uint8Array): number {
  for (let k = 0; k < white.length; k += 1) {
    const mask = white[k] ?? 0;
    const difference = ((a[k] ?? 0) ^ mask) - ((b[k] ?? 0) ^ mask);
    if (difference !== 0) return difference;
  }
  return 0;
}
