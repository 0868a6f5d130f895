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
    const heard = dropSilent(state);
    const accusations = mapOf(heard, "check", ({ accused }) => accused);
    if ([...accusations.values()].every((accused) => accused === undefined)) {
      return next(heard, "Commit");
    }
    // Who found two at fault could accuse only one: they check again until nobody is accused.
    const left = dropAccused(heard, accusations);
    return next(left, "Check", { attempt: state.attempt + 1 });
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

/** Whom each accuses, if anybody. */
type Accusations = ReadonlyMap<string, string | undefined>;

/**
 * Whom more than half accuse goes alone. Else accuser and accused both go: one of the two lies, and nobody else can tell
 * which without opening what is sealed. Each is in one such pair at most, so that a liar never costs the others more than
 * one member, however many it accuses or leaves unable to open what it gave.
 */
function dropAccused(state: GroupState, accusations: Accusations): GroupState {
  const accused = [...accusations.values()];
  const guilty = state.members.filter(
    (id) => 2 * accused.filter((other) => other === id).length > state.members.length,
  );
  return state.members.reduce(
    (left, accuser) => settle(left, accuser, accusations.get(accuser)),
    drop(state, guilty, "Accused"),
  );
}

function settle(state: GroupState, accuser: string, accused: string | undefined): GroupState {
  if (accused === undefined) return state;
  if (!state.members.includes(accuser) || !state.members.includes(accused)) return state;
  return drop(drop(state, [accused], "Accused"), [accuser], "Accuser");
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
