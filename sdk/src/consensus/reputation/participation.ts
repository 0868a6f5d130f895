import { InputError } from "../../errors/index.js";
import { checkWhole } from "./history.js";

/** What somebody made of the consensus tasks that there were; whole numbers. */
export interface Participation {
  /** K: all tasks. */
  readonly tasks: number;
  /** Tasks taken part in, at most all. */
  readonly joined: number;
  /** Of those, done well. */
  readonly good: number;
}

/**
 * π = joined / tasks, 0..1 (paper equation 7a); 0 where there was no task.
 * @throws InputError `BAD_HISTORY`
 */
export function participationOf(participation: Participation): number {
  checkParticipation(participation);
  return share(participation.joined, participation.tasks);
}

/**
 * ζ = good / joined, 0..1 (paper equation 7b); 0 for one who joined none.
 * @throws InputError `BAD_HISTORY`
 */
export function successOf(participation: Participation): number {
  checkParticipation(participation);
  return share(participation.good, participation.joined);
}

function share(part: number, all: number): number {
  return all === 0 ? 0 : part / all;
}

function checkParticipation({ tasks, joined, good }: Participation): void {
  checkWhole("good", good, 0);
  checkWhole("joined", joined, 0);
  checkWhole("tasks", tasks, 0);
  if (good <= joined && joined <= tasks) return;
  throw new InputError({
    code: "BAD_HISTORY",
    shortMessage: `${String(good)} good of ${String(joined)} joined of ${String(tasks)} tasks cannot be.`,
    whatToDo: "Give at most as many good as joined, and at most as many joined as there were.",
    details: { tasks, joined, good },
  });
}
