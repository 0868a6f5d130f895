import { symptomsOf } from "../errors/symptoms.js";

const LIMITS = new Set(["LimitExceededRpcError", "ResponseBodyTooLargeError", "TimeoutError"]);

/**
 * Whether a node refused because it was asked for too many blocks or found too many logs. There is no standard for it:
 * some have -32005, most put it in words only.
 */
export function isRangeLimit(error: unknown): boolean {
  const { names, codes, text } = symptomsOf(error);
  if (codes.has(-32005) || [...names].some((name) => LIMITS.has(name))) return true;
  return /block range|range (is )?too (large|wide)|query returned more than|too many (results|logs|blocks)|response size|limit(ed)? (exceeded|to)|exceeds? .*(range|limit|blocks)|max(imum)? .*(range|blocks)/.test(
    text,
  );
}
