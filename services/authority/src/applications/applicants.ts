import type { Hex } from "@peerwatt/sdk/signing";

import type { Queries } from "../database/types.js";

export type State = "pending" | "approved" | "rejected" | "revoked";

/** Until the transaction ends nobody else changes what the applicant is. Undefined: nobody applied by this name. */
export async function lockApplicant(inside: Queries, applicant: Hex): Promise<State | undefined> {
  const [row] = await inside.query<{ state: State }>(
    "SELECT state FROM applicants WHERE applicant = $1 FOR UPDATE",
    [applicant],
  );
  return row?.state;
}
