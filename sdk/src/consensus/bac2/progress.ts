import { changeCollector } from "./collect.js";
import { patience, put, send } from "./state.js";
import type { Bac2State } from "./types.js";

/** The timer of a node that waits for something to become final. */
export const PROGRESS = "progress";

/** Most transactions in one message to a member. */
const MOST_FORWARDED = 500;

/** A node begins to wait. */
export function awaitProgress(state: Bac2State): void {
  state.progressAt = state.now;
  state.failures = 0;
  put(state, { kind: "setTimer", timer: PROGRESS, after: patience(state) });
}

/**
 * The timer is set once, not at each block: if something became final meanwhile, it waits for the rest. Otherwise the node
 * asks for what it may have missed, has another member collect signatures if it has a seat, and passes on what it was asked
 * for if it has none.
 */
export function onProgressTimer(state: Bac2State): void {
  const due = state.progressAt + patience(state);
  if (state.now < due) {
    put(state, { kind: "setTimer", timer: PROGRESS, after: due - state.now });
    return;
  }
  state.failures += 1;
  state.progressAt = state.now;
  put(state, { kind: "setTimer", timer: PROGRESS, after: patience(state) });
  if (state.seat !== undefined) changeCollector(state, state.seat);
  else forward(state);
  askForBlocks(state);
}

/** Asks one member after another for final blocks. */
export function askForBlocks(state: Bac2State): void {
  const { setup, committee, tip, failures } = state;
  const others = committee.members.filter((member) => member !== setup.node);
  const to = others[(setup.node + failures) % others.length];
  if (to !== undefined) send(state, to, { kind: "want", height: tip.height + 1 });
}

function forward(state: Bac2State): void {
  const { members } = state.committee;
  const parcels = members.map((): string[] => []);
  for (const id of [...state.asked.keys()].slice(0, MOST_FORWARDED)) {
    // To the member that is the first to order it; then, in vain, to the next.
    const first = Number.parseInt(id.slice(-8), 16);
    parcels[(first + state.failures - 1) % members.length]?.push(id);
  }
  parcels.forEach((ids, k) => {
    const to = members[k];
    const transactions = ids.flatMap((id) => state.asked.get(id as `0x${string}`) ?? []);
    if (to !== undefined && ids.length > 0) send(state, to, { kind: "forward", transactions });
  });
}
