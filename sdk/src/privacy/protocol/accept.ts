import { checkUnitedRequest } from "../unitedRequest.js";
import { isWellFormed } from "./contribution.js";
import { isShareOf } from "./draw.js";
import { isUsableKey } from "./secrets.js";
import type { GroupPhase, GroupState, GroupStatement, OpenPhase } from "./types.js";

/** What each phase is for. */
const kindOf: Readonly<Record<OpenPhase, GroupStatement["kind"]>> = {
  Form: "join",
  Contribute: "contribute",
  Check: "check",
  Commit: "commit",
  Reveal: "reveal",
  Submit: "submit",
  Judge: "judge",
};

/** Whether a phase waits for statements. */
export function isOpen(phase: GroupPhase): phase is OpenPhase {
  return phase !== "Submitted" && phase !== "Ended";
}

/** Who has something to say in the phase. */
export function speakers({ phase, members, submitter }: GroupState): readonly string[] {
  if (phase === "Submit") return members.filter((id) => id === submitter);
  if (phase === "Judge") return members.filter((id) => id !== submitter);
  return members;
}

/** Whether a statement is one that its sender is expected to make now; if not, it is as if it had not been made. */
export function isDue(state: GroupState, sender: string, { kind }: GroupStatement): boolean {
  if (!isOpen(state.phase) || kindOf[state.phase] !== kind) return false;
  return speakers(state).includes(sender) && !state.said.has(sender);
}

/** Whether a member that keeps to the rules can have made a statement that is due. */
export function isHonest(state: GroupState, sender: string, statement: GroupStatement): boolean {
  switch (statement.kind) {
    case "join":
      return isUsableKey(statement.key);
    case "contribute":
      return isWellFormed(statement, state);
    case "check":
      return isOfRound(state, sender, statement.accused);
    case "commit":
      return /^0x[0-9a-f]{64}$/i.test(statement.commitment);
    case "reveal": {
      const commitment = state.commitments.get(sender);
      return isShareOf(commitment, state.id, state.attempt, sender, statement.share);
    }
    case "submit":
      return isRequestOf(state, statement.request);
    case "judge":
      return true;
  }
}

/** Whom a member may accuse: another who was there when this round of checking began. */
function isOfRound(state: GroupState, sender: string, accused: string | undefined): boolean {
  if (accused === undefined) return true;
  const hasLeft = state.dropped.some(
    ({ id, phase, attempt }) => id === accused && phase === "Check" && attempt === state.attempt,
  );
  return accused !== sender && (hasLeft || state.members.includes(accused));
}

/** As far as anybody can tell who has not opened the contributions. */
function isRequestOf({ rules, members }: GroupState, request: GroupState["request"]): boolean {
  if (request === undefined) return false;
  try {
    checkUnitedRequest(request, rules);
  } catch {
    // Whatever is wrong with it, its sender is the one who lied.
    return false;
  }
  return request.ids.every((id, index) => id === members[index]);
}
