import { speakers } from "./accept.js";
import { drawSubmitter } from "./draw.js";
import type {
  DropReason,
  GroupPhase,
  GroupState,
  GroupStatement,
  OpenPhase,
  StatementOf,
} from "./types.js";

/** Ends the phase at a time, with whoever has spoken, and begins the next. */
export function closePhase(state: GroupState, at: number): GroupState {
  return begin(endOf[state.phase as OpenPhase](state), at);
}

/** A liar leaves at once, and the phase goes on; but a draw that it was part of begins anew. */
export function expel(state: GroupState, liar: string, at: number): GroupState {
  const left = drop(state, [liar], "Lied");
  if (left.members.length < state.rules.k) return begin(left, at);
  return state.phase === "Reveal" || state.phase === "Submit" ? begin(redraw(left), at) : left;
}

function begin(state: GroupState, at: number): GroupState {
  const isShort = state.phase !== "Submitted" && state.members.length < state.rules.k;
  return {
    ...state,
    phase: isShort ? "Ended" : state.phase,
    said: new Map(),
    deadline: at + state.rules.phaseSeconds,
  };
}

/** Members that are none any more. */
function drop(state: GroupState, ids: readonly string[], reason: DropReason): GroupState {
  const { phase, attempt } = state;
  const leaving = ids.filter((id) => state.members.includes(id));
  const records = leaving.map((id) => ({ id, phase: phase as OpenPhase, attempt, reason }));
  return {
    ...state,
    members: state.members.filter((id) => !leaving.includes(id)),
    dropped: [...state.dropped, ...records],
    said: new Map([...state.said].filter(([id]) => !leaving.includes(id))),
  };
}

/** What each phase's end brings about. */
const endOf: Readonly<Record<OpenPhase, (state: GroupState) => GroupState>> = {
  Form(state) {
    const keys = mapOf(state, "join", ({ key }) => key);
    return next(dropSilent(state), "Contribute", { keys, contributors: [...keys.keys()].sort() });
  },
  Contribute(state) {
    const contributions = mapOf(state, "contribute", (statement) => statement);
    return next(dropSilent(state), "Check", { contributions });
  },
  Check(state) {
    return next(dropAccused(dropSilent(state)), "Commit");
  },
  Commit(state) {
    const commitments = mapOf(state, "commit", ({ commitment }) => commitment);
    return next(dropSilent(state), "Reveal", { commitments });
  },
  Reveal(state) {
    const left = dropSilent(state);
    // Who withholds after it has seen the others' shares would choose the outcome: the draw starts anew without it.
    if (left.members.length < state.commitments.size) return redraw(left);
    const shares = mapOf(state, "reveal", ({ share }) => share);
    const submitter = drawSubmitter(state.id, state.attempt, state.members, shares);
    return next(left, "Submit", { submitter });
  },
  Submit(state) {
    const [request] = mapOf(state, "submit", (statement) => statement.request).values();
    if (request === undefined) return redraw(dropSilent(state));
    return next(state, "Judge", { request });
  },
  Judge(state) {
    const verdicts = [...mapOf(state, "judge", ({ fair }) => fair).values()];
    const against = verdicts.filter((fair) => !fair).length;
    if (2 * against <= state.members.length) return next(state, "Submitted");
    return redraw(drop(state, [state.submitter ?? ""], "Misjudged"));
  },
};

function next(state: GroupState, phase: GroupPhase, learnt: Partial<GroupState> = {}): GroupState {
  return { ...state, ...learnt, phase };
}

function redraw(state: GroupState): GroupState {
  return {
    ...state,
    phase: "Commit",
    attempt: state.attempt + 1,
    commitments: new Map(),
    submitter: undefined,
    request: undefined,
  };
}

function dropSilent(state: GroupState): GroupState {
  const silent = speakers(state).filter((id) => !state.said.has(id));
  return drop(state, silent, "Vanished");
}

/**
 * Whom more than half accuse goes alone. Else accuser and accused both go: one of the two lies, nobody else can tell
 * which without opening what is sealed, and so each lie costs the liar its place. Who accuses somebody gone stays.
 */
function dropAccused(state: GroupState): GroupState {
  const accusersOf = new Map<string, string[]>();
  for (const [accuser, accused] of mapOf(state, "check", (statement) => statement.accused)) {
    if (accused === undefined || !state.members.includes(accused)) continue;
    accusersOf.set(accused, [...(accusersOf.get(accused) ?? []), accuser]);
  }
  const disputed = [...accusersOf.values()].filter(
    (accusers) => 2 * accusers.length <= state.members.length,
  );
  return drop(drop(state, [...accusersOf.keys()], "Accused"), disputed.flat(), "Accuser");
}

function mapOf<Kind extends GroupStatement["kind"], T>(
  { said }: GroupState,
  kind: Kind,
  read: (statement: StatementOf<Kind>) => T,
): Map<string, T> {
  const found = new Map<string, T>();
  for (const [id, statement] of said) {
    if (statement.kind === kind) found.set(id, read(statement as StatementOf<Kind>));
  }
  return found;
}
