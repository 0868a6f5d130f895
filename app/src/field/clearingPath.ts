import type { Hex } from "@peerwatt/sdk/signing";

/** Where a clearing is shown. @param field its id. */
export function clearingPath(
  field: Hex,
  { round, part }: { readonly round: number; readonly part: number },
): `/field/${string}` {
  return `/field/${field}/${String(round)}/${String(part)}`;
}
