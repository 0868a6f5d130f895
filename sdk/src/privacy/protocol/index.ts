export type {
  Dropped,
  DropReason,
  GroupMember,
  GroupMessage,
  GroupPhase,
  GroupRules,
  GroupSigning,
  GroupState,
  GroupStatement,
  LogEntry,
  OpenPhase,
  StatementOf,
  VerifySignature,
} from "./types.js";
export { createGroup } from "./createGroup.js";
export { readEntry } from "./readEntry.js";
export { nextStatement } from "./nextStatement.js";
export { signStatement } from "./messages.js";
