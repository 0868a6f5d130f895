import { PeerwattError, type ErrorOptions } from "./peerwattError.js";

/**
 * The chain, its node or the wallet did not do what was asked. For a revert `code` is the contract's error name, as in
 * `RuleError`; else it names what went wrong on the way (`UserRejected`, `NodeUnreachable`, …).
 */
export class ClientError extends PeerwattError {
  constructor(options: ErrorOptions) {
    super(options);
    this.name = "ClientError";
  }
}
