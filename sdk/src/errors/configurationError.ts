import { PeerwattError, type ErrorOptions } from "./peerwattError.js";

/** A setting, a key, a network or a deployment file is missing or does not fit the others. */
export class ConfigurationError extends PeerwattError {
  constructor(options: ErrorOptions) {
    super(options);
    this.name = "ConfigurationError";
  }
}
