import type { Roles } from "../protocol/types.js";

/**
 * Who has which seat: P and CP are a tenth of the nodes (paper section V-B) if no number is given, four at least so that
 * Hashgraph tolerates somebody; all others are CS. Seats go to the lowest numbers, which the simulator has dealt to the
 * shards by turns.
 */
export function rolesFor(nodes: number, committee?: number): Roles {
  const seats = Math.min(nodes - 1, committee ?? Math.max(4, Math.round(nodes / 10)));
  const ids = Array.from({ length: nodes }, (_, node) => node);
  return {
    primary: 0,
    candidatePrimaries: ids.slice(1, seats),
    consensusNodes: ids.slice(seats),
  };
}
