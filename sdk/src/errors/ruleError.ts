import { PeerwattError, type ErrorDetails } from "./peerwattError.js";

/**
 * A rule of the market would be broken, seen before anything is sent. `code` is the contract's error name (`BidTooHigh`) and
 * `details` its arguments by their Solidity names, so that a refusal foreseen here and a revert decoded by
 * the client read the same.
 */
export class RuleError extends PeerwattError {
  constructor(options: {
    /** The contract's error. */
    readonly code: string;
    readonly shortMessage: string;
    readonly whatToDo: string;
    /** The error's arguments by name. */
    readonly details?: ErrorDetails | undefined;
    readonly cause?: unknown;
  }) {
    super(options);
    this.name = "RuleError";
  }
}
