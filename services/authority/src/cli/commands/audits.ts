import {
  agreeToAudit,
  askForAudit,
  makeBoxKeys,
  readAudit,
  readAudits,
} from "@peerwatt/sdk/client/authority/staff";
import { InputError } from "@peerwatt/sdk/errors";
import { isAddress, type Address } from "@peerwatt/sdk/signing";

import { key, keysText, readKeys, writeSecret } from "../files.js";
import { needed, neededWord, type CommandLine } from "../flags.js";
import { staffAccess } from "../reach.js";

/** What an auditor can do. @throws InputError `UNKNOWN_WORD` */
export async function audit(line: CommandLine): Promise<string> {
  const what = neededWord(line.words, 1, "open, list, agree or read");
  const commands: Readonly<Record<string, (line: CommandLine) => Promise<string>>> = {
    open,
    list,
    agree,
    read,
  };
  const command = commands[what];
  if (command !== undefined) return command(line);
  throw new InputError({
    code: "UNKNOWN_WORD",
    shortMessage: `"${what}" is nothing that is done with an audit.`,
    whatToDo: "Say open, list, agree or read.",
  });
}

async function open(line: CommandLine): Promise<string> {
  const account = accountOf(neededWord(line.words, 2, "an account"));
  const { transaction } = line.flags;
  const reader = await makeBoxKeys();
  const opened = await askForAudit(
    staffAccess(line),
    {
      account,
      reason: needed(line.flags, "reason"),
      ...(transaction === undefined ? {} : { transaction: key(transaction, "--transaction") }),
    },
    reader,
  );
  writeSecret(readerFile(line, opened), keysText(reader));
  return opened;
}

async function list(line: CommandLine): Promise<string> {
  const audits = await readAudits(staffAccess(line));
  if (audits.length === 0) return "There is no audit.";
  return audits
    .map(
      ({ audit: id, openedBy, openedAt, account, transaction, reason, sharesGiven, sealedShare }) =>
        [
          id,
          `  opened    ${openedAt} by ${openedBy}, who says: ${reason}`,
          `  account   ${account}`,
          ...(transaction === null ? [] : [`  payment   ${transaction}`]),
          `  agreed    ${String(sharesGiven)}${sealedShare === null ? "; you hold no share" : ""}`,
        ].join("\n"),
    )
    .join("\n\n");
}

async function agree(line: CommandLine): Promise<string> {
  await agreeToAudit(staffAccess(line), auditOf(line));
  return "Your share went to the reader.";
}

async function read(line: CommandLine): Promise<string> {
  const id = auditOf(line);
  const { name, document, contact } = await readAudit(
    staffAccess(line),
    id,
    readKeys(readerFile(line, id)),
  );
  return [`name      ${name}`, `document  ${document}`, `contact   ${contact}`].join("\n");
}

function auditOf({ words }: CommandLine): string {
  return neededWord(words, 2, "an audit");
}

function readerFile({ flags }: CommandLine, id: string): string {
  return `${needed(flags, "as")}.${id}.key`;
}

function accountOf(text: string): Address {
  if (isAddress(text)) return text;
  throw new InputError({
    code: "BAD_ACCOUNT",
    shortMessage: `${text} is no account.`,
    whatToDo: "Give an address: 0x and 40 hexadecimal digits.",
  });
}
