import { posteriorOf } from "../measures/posterior.js";
import type { Posterior } from "../types.js";
import type { Likelihoods } from "./likelihoods.js";

/** What an insider saw in the group protocol, and what it would have seen. */
export interface Invitation {
  /** Ids in the order in which they came up: who invited it, or all whose turns it saw. */
  readonly seen: readonly string[];
  /** The protocol, run with this member as the one who asks: what this insider would have seen. */
  readonly ifAsked: (id: string) => readonly string[];
}

/**
 * The insider, see `knows.insider`: a member of the set that knows it was not itself.
 *
 * @param likelihoods of the set, as the attacker of one request weighs them.
 * @param self the insider's id.
 * @param invitation what it saw while the group formed; nothing if it only sees what is published.
 * @throws InputError `NOBODY_ASKED` if nobody but itself is possible
 */
export function attackInsider(
  likelihoods: Likelihoods,
  self: string,
  invitation?: Invitation,
): Posterior {
  const entries = Array.from(likelihoods, ([id, value]): [string, number] => {
    const isPossible = id !== self && (invitation === undefined || isSeen(invitation, id));
    return [id, isPossible ? value : 0];
  });
  return posteriorOf(new Map(entries));
}

function isSeen({ seen, ifAsked }: Invitation, id: string): boolean {
  const order = ifAsked(id);
  return order.length === seen.length && order.every((other, turn) => other === seen[turn]);
}
