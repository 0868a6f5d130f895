import type { Digest } from "../block/types.js";
import type { NodeId } from "../protocol/types.js";
import { finalHeight, isKnown } from "./chain.js";
import { broadcast, setTimer, type BacState } from "./state.js";

/** The timer of who waits for blocks. */
export const FETCH = "fetch";

/**
 * Asks for a block that is missing, and for all between it and the final ones. Once at a time: the timer asks again.
 * @param first whom to ask first; all who may have it if empty.
 */
export function want(
  state: BacState,
  missing: { readonly digest: Digest; readonly height: number },
  first: readonly NodeId[],
): void {
  if (state.wanted !== undefined) return;
  state.wanted = missing;
  ask(state, first.length > 0 ? first : holders(state));
}

/** Asks again for what did not come. */
export function askAgain(state: BacState): void {
  const { wanted, chain } = state;
  if (wanted === undefined) return;
  if (isKnown(chain, wanted.digest, wanted.height)) state.wanted = undefined;
  else ask(state, holders(state));
}

/** After a crash: asks all primaries for what was missed. */
export function askPrimaries(state: BacState): void {
  broadcast(state, state.seats.primaries, { kind: "fetch", height: finalHeight(state.chain) });
}

function ask(state: BacState, nodes: readonly NodeId[]): void {
  broadcast(state, nodes, { kind: "fetch", height: finalHeight(state.chain) });
  setTimer(state, FETCH, state.setup.timeouts.progress);
}

/** The primaries and, for a primary, the CS that signed the highest certificate: they keep blocks that are not final. */
function holders({ seats, role, high }: BacState): readonly NodeId[] {
  const signers = role.kind === "primary" ? (high?.signatures ?? []) : [];
  return [...seats.primaries, ...signers.map(({ node }) => node)];
}
