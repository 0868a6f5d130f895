import { utf8ToBytes } from "@noble/hashes/utils.js";

import { bytesToHex, type Hex } from "../../signing/index.js";
import type {
  GroupMessage,
  GroupSigning,
  GroupState,
  GroupStatement,
  VerifySignature,
} from "./types.js";

const tag = "Peerwatt group 1: message";

/** A member's statement, bound to group and draw, and signed. */
export function signStatement(
  state: GroupState,
  sender: string,
  statement: GroupStatement,
  signing: GroupSigning,
): GroupMessage {
  const message = { group: state.id, attempt: state.attempt, sender, statement };
  return { ...message, signature: signing.sign(bytesOf(message)) };
}

/** Whether its sender signed a message. */
export function isSigned(message: GroupMessage, verify: VerifySignature): boolean {
  return verify(message.sender, bytesOf(message), message.signature);
}

/** The bytes that are signed: JSON of a list whose order is fixed, so that each message has one form. */
function bytesOf({
  group,
  attempt,
  sender,
  statement,
}: Omit<GroupMessage, "signature">): Uint8Array {
  const fields = [tag, group.toLowerCase(), attempt, sender, statement.kind, fieldsOf(statement)];
  return utf8ToBytes(JSON.stringify(fields));
}

function fieldsOf(statement: GroupStatement): readonly unknown[] {
  switch (statement.kind) {
    case "join":
      return [statement.key];
    case "contribute":
      return [statement.digest, statement.sealed, statement.wraps];
    case "check":
      return [statement.accused ?? null];
    case "commit":
      return [statement.commitment];
    case "reveal":
      return [statement.share];
    case "submit": {
      const { ids, positions, contents } = statement.request;
      return [
        ids,
        positions.map(({ x, y }) => [x, y]),
        contents.map((bytes): Hex => bytesToHex(bytes)),
      ];
    }
    case "judge":
      return [statement.fair];
  }
}
