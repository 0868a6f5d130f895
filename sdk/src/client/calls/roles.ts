/** The roles that the operator hands on, in the order of the contract's `IRegistry.Role`. */
export const ROLES = ["Authority", "Arbiter"] as const;

/** A role that the operator hands on; the operator itself is the market's owner. */
export type Role = (typeof ROLES)[number];

/** A role as the contract numbers it. */
export function roleNumber(role: Role): number {
  return ROLES.indexOf(role);
}
