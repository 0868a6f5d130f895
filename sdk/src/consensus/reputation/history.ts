import { InputError } from "../../errors/index.js";

/** What somebody did, by kind; whole numbers. */
export interface Behaviour {
  /** Φ: honest acts, such as a validation that agreed with what became final. */
  readonly honest: number;
  /** η: acts proven dishonest, such as two signatures at one height. */
  readonly dishonest: number;
  /** φ: acts that nobody can judge, such as an answer that never came. */
  readonly doubtful: number;
}

/** What somebody did in an epoch. */
export interface EpochBehaviour extends Behaviour {
  readonly epoch: number;
}

/** What somebody did, one entry an epoch, oldest first. */
export type History = readonly EpochBehaviour[];

/** Nothing yet. */
export const NO_BEHAVIOUR: Behaviour = { honest: 0, dishonest: 0, doubtful: 0 };

/**
 * Everything done in the `window` epochs before `epoch`; that epoch itself is still running and does not count, or its
 * members could shape their own election.
 * @throws InputError `BAD_HISTORY`
 */
export function behaviourIn(history: History, epoch: number, window: number): Behaviour {
  checkWhole("window", window, 1);
  checkWhole("epoch", epoch, 0);
  return history
    .filter((entry) => entry.epoch < epoch && entry.epoch >= epoch - window)
    .reduce<Behaviour>(sum, NO_BEHAVIOUR);
}

/**
 * The history with something more done in `epoch`, which is its last or a later one. Epochs that no window of `window`
 * epochs from `epoch` on reaches are dropped, so a history stays as short as its window.
 * @throws InputError `BAD_HISTORY`
 */
export function withBehaviour(
  history: History,
  epoch: number,
  done: Behaviour,
  window: number,
): History {
  checkBehaviour(done);
  checkWhole("window", window, 1);
  const last = history.at(-1);
  checkWhole("epoch", epoch, last?.epoch ?? 0);
  const before = last?.epoch === epoch ? last : NO_BEHAVIOUR;
  const kept = history.filter((entry) => entry.epoch < epoch && entry.epoch >= epoch - window);
  return [...kept, { epoch, ...sum(before, done) }];
}

/**
 * Refuses counts that are none.
 * @throws InputError `BAD_HISTORY`
 */
export function checkBehaviour({ honest, dishonest, doubtful }: Behaviour): void {
  checkWhole("honest", honest, 0);
  checkWhole("dishonest", dishonest, 0);
  checkWhole("doubtful", doubtful, 0);
}

/**
 * Refuses what is no whole number from `low` on.
 * @throws InputError `BAD_HISTORY`
 */
export function checkWhole(name: string, value: number, low: number): void {
  if (Number.isSafeInteger(value) && value >= low) return;
  throw new InputError({
    code: "BAD_HISTORY",
    shortMessage: `${name} is ${String(value)}.`,
    whatToDo: `Give a whole number of at least ${String(low)}.`,
    details: { name, value, low },
  });
}

function sum(a: Behaviour, b: Behaviour): Behaviour {
  return {
    honest: a.honest + b.honest,
    dishonest: a.dishonest + b.dishonest,
    doubtful: a.doubtful + b.doubtful,
  };
}
