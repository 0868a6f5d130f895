import { InputError } from "../../errors/index.js";
import { isDue, isHonest, isOpen, speakers } from "./accept.js";
import { closePhase, expel } from "./closePhase.js";
import { isSigned } from "./messages.js";
import type { GroupMessage, GroupState, LogEntry, VerifySignature } from "./types.js";

/**
 * The group after one more line of the log. A pure function: who reads the same log, from wherever and however late, is
 * in the same state, so nobody can tell two members two things, and all agree on who was late.
 *
 * Messages of other groups, draws or phases, of strangers, said twice or not signed by their senders change nothing.
 * A signed one that no honest member makes costs its sender its place.
 *
 * @throws InputError `LOG_BACKWARDS` if time goes back.
 */
export function readEntry(
  state: GroupState,
  { at, message }: LogEntry,
  verify: VerifySignature,
): GroupState {
  if (!(at >= state.now)) throw backwards(state.now, at);
  const onTime = { ...passTime(state, at), now: at };
  if (message === undefined || !isFor(onTime, message) || !isSigned(message, verify)) return onTime;
  const { sender, statement } = message;
  const read = isHonest(onTime, sender, statement)
    ? { ...onTime, said: new Map(onTime.said).set(sender, statement) }
    : expel(onTime, sender, at);
  return isOpen(read.phase) && isComplete(read) ? closePhase(read, at) : read;
}

/** Closes all phases whose time is over; each next one has its whole time. */
function passTime(state: GroupState, at: number): GroupState {
  let passed = state;
  while (isOpen(passed.phase) && at >= passed.deadline)
    passed = closePhase(passed, passed.deadline);
  return passed;
}

function isFor(state: GroupState, { group, attempt, sender, statement }: GroupMessage): boolean {
  return group === state.id && attempt === state.attempt && isDue(state, sender, statement);
}

function isComplete(state: GroupState): boolean {
  return speakers(state).every((id) => state.said.has(id));
}

function backwards(now: number, at: number): InputError {
  return new InputError({
    code: "LOG_BACKWARDS",
    shortMessage: `An entry of ${String(at)} s follows one of ${String(now)} s.`,
    whatToDo: "Read the log's entries in their order, each once.",
    details: { now, at },
  });
}
