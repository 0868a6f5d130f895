/** The attackers, by the names that tables and `--json` use. */
export type AttackName =
  "oneRequest" | "centre" | "centreOfGravity" | "allRequests" | "trace" | "insider";

/** What each attacker knows and sees. */
export const knows: Readonly<Record<AttackName, string>> = {
  oneRequest:
    "Knows the algorithm, its public seed and where every vehicle is; sees the members and the area of one united request.",
  centre:
    "Knows the algorithm, its public seed and where every vehicle is; sees only the centre of the area.",
  centreOfGravity:
    "Knows the algorithm, its public seed and where every vehicle is; sees only the centre of gravity of the members.",
  allRequests:
    "Knows what the attacker of one request knows; sees every united request of the moment, and which contents are empty.",
  trace:
    "Knows what the attacker of one request knows, at each of ten positions; knows that all ten requests are of one vehicle.",
  insider:
    "Knows what the attacker of one request knows; is itself a member that did not ask, and saw how it was invited.",
};
