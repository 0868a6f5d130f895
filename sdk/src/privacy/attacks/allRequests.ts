import { InputError } from "../../errors/index.js";
import { posteriorOf } from "../measures/posterior.js";
import type { Posterior } from "../types.js";
import { assign } from "./assign.js";
import type { Likelihoods } from "./likelihoods.js";

/** A united request of the moment, as the attacker of all requests weighs it. */
export interface SeenRequest {
  /** P(this request | the vehicle made it). */
  readonly likelihoods: Likelihoods;
  /**
   * The members whose content in it is not empty: without cover content the one who asks is one of them. Left out with
   * cover content, where none is empty.
   */
  readonly filled?: ReadonlySet<string> | undefined;
}

/**
 * The attacker of all requests of a moment, see `knows.allRequests`: no vehicle made two requests, so every request
 * also tells of the others. With cover content every vehicle that has a set submits, without it only those that want
 * something do: what is given must be all there is.
 *
 * In how many ways requests can be distributed over vehicles is counted exactly for up to 12 requests that share
 * candidates, and by belief propagation beyond, see `assign`.
 *
 * @param which the place of the request whose maker is sought.
 * @throws InputError `UNKNOWN_REQUEST`; `NOBODY_ASKED` if the requests cannot all have been made by different vehicles
 */
export function attackAllRequests(requests: readonly SeenRequest[], which: number): Posterior {
  const rows = requests.map(({ likelihoods, filled }) =>
    filled === undefined ? likelihoods : new Map([...likelihoods].filter(([id]) => filled.has(id))),
  );
  const posterior = assign(rows)[which];
  if (posterior === undefined) throw unknownRequest(which, requests.length);
  return posteriorOf(posterior);
}

function unknownRequest(which: number, count: number): InputError {
  return new InputError({
    code: "UNKNOWN_REQUEST",
    shortMessage: `There is no request ${String(which)} among ${String(count)}.`,
    whatToDo: "Give the place of a request in the list, from 0.",
    details: { which, count },
  });
}
