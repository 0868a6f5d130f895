/**
 * The last second of a month (UTC). All certificates that are issued in a month end together, so that an expiry tells no
 * two accounts apart from any others.
 * @param months how many months later.
 */
export function monthEnd(now: Date, months: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months + 1) - 1000);
}
