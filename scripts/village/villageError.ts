import { ConfigurationError } from "../../sdk/src/errors/index.js";

/** What the demo cannot do for somebody. */
export function refusal(code: string, shortMessage: string, whatToDo: string): ConfigurationError {
  return new ConfigurationError({ code, shortMessage, whatToDo });
}
