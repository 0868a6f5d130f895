/** How long the demo's cars charge: long enough to watch, short enough to wait for. */
export const chargingSeconds = 20;

/** What has flowed since power does, watt-hours. */
export function delivered(wattHours: number, since: number, now: number): number {
  const share = Math.min(1, Math.max(0, now - since) / chargingSeconds);
  return Math.floor(wattHours * share);
}
