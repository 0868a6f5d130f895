import {
  agreeToAudit,
  askForAudit,
  makeBoxKeys,
  readAudit,
  readAudits,
  type Question,
} from "@peerwatt/sdk/client/authority/staff";
import { InputError } from "@peerwatt/sdk/errors";
import { isAddress, isHex } from "@peerwatt/sdk/signing";

import { key, keysText, readKeys, writeSecret } from "../files.js";
import { needed, neededWord, type CommandLine } from "../flags.js";
import { accountsOfPayment } from "../payment.js";
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

/** @returns the audits, one a line. */
async function open(line: CommandLine): Promise<string> {
  const access = staffAccess(line);
  const reason = needed(line.flags, "reason");
  const opened: string[] = [];
  for (const account of await accountsInQuestion(line)) {
    const reader = await makeBoxKeys();
    const audit = await askForAudit(access, { ...account, reason }, reader);
    writeSecret(readerFile(line, audit), keysText(reader));
    opened.push(audit);
  }
  return opened.join("\n");
}

/** One account, or those of a payment. @throws InputError `BAD_QUESTION` */
async function accountsInQuestion(line: CommandLine): Promise<readonly Omit<Question, "reason">[]> {
  const about = neededWord(line.words, 2, "an account or a payment");
  if (isHex(about, 32)) return accountsOfPayment(line, about);
  if (!isAddress(about)) throw badQuestion(about);
  const { transaction } = line.flags;
  if (transaction === undefined) return [{ account: about }];
  return [{ account: about, transaction: key(transaction, "--transaction") }];
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

function badQuestion(text: string): InputError {
  return new InputError({
    code: "BAD_QUESTION",
    shortMessage: `${text} is no account, and no payment.`,
    whatToDo:
      "Give an address, or a payment's id or transaction: 0x and 40 or 64 hexadecimal digits.",
  });
}
