import { uniformPosterior } from "../measures/posterior.js";
import { checkInput, measure } from "./measure.js";
import { boundsOf } from "./rectangle.js";
import type { BaselineInput, BaselineSet } from "./types.js";

/** A centralised exchange has its connectivity by definition, and lets everybody read everything. */
export interface CentralisedSet extends BaselineSet {
  readonly connectivity: 1;
  /** Share of the vehicles that hold the request, with its identity and its place. */
  readonly exposure: 1;
}

/**
 * The centralised exchange that the paper compares with in Fig. 10: all vehicles hand in, everybody holds every request,
 * so the graph is complete and Δ̄ = 1. From outside the requester is one of all; but each of them has read its request.
 *
 * R. Yu, J. Kang, X. Huang, S. Xie, Y. Zhang, S. Gjessing, "MixGroup: accumulative pseudonym exchanging for location
 * privacy enhancement in vehicular social networks", IEEE Trans. Dependable and Secure Computing 13(1), 2016, pages
 * 93–105: the paper's reference [11], of which only what the paper says about it is built here.
 *
 * @throws InputError as {@link checkInput}
 */
export function centralisedExchange(input: BaselineInput): CentralisedSet {
  checkInput(input);
  const { vehicles, parameters } = input;
  const posterior = uniformPosterior(vehicles.map(({ id }) => id));
  const published = { kind: "rectangle", ...boundsOf(vehicles) } as const;
  const set = measure(published, vehicles, parameters.radioRange, posterior);
  return { ...set, connectivity: 1, exposure: 1 };
}
