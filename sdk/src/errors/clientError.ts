import { PeerwattError, type ErrorOptions } from "./peerwattError.js";

/** The chain, its node or the wallet did not do what was asked, for a reason that is no rule of the market. */
export class ClientError extends PeerwattError {
  constructor(options: ErrorOptions) {
    super(options);
    this.name = "ClientError";
  }
}
