export { PeerwattError, type ErrorDetails, type ErrorOptions } from "./peerwattError.js";
export { InputError, type InputLocation } from "./inputError.js";
export { HandshakeError, type HandshakeErrorCode } from "./handshakeError.js";
export { RevealError, type RevealErrorCode } from "./revealError.js";
export { RuleError } from "./ruleError.js";
export { ClientError } from "./clientError.js";
export { ConfigurationError } from "./configurationError.js";
