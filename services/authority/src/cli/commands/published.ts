import { appendFileSync, existsSync } from "node:fs";

import { encodeLedgerCall, revokeAccounts } from "@peerwatt/sdk/client";
import { readAuditLog, readRevocations, verifyAuditLog } from "@peerwatt/sdk/client/authority";
import { InputError } from "@peerwatt/sdk/errors";
import type { SignedLogHead } from "@peerwatt/sdk/payment";

import { readText } from "../files.js";
import type { CommandLine } from "../flags.js";
import { trustedAuthority, urlOf } from "../reach.js";

/** The log as it is, or checked. @throws InputError `LOG_FAULT` */
export async function log(line: CommandLine): Promise<string> {
  if (line.words[1] !== "verify") {
    const entries = await readAuditLog({ url: urlOf(line) });
    return entries.map(({ body }) => body).join("\n");
  }
  const { heads } = line.flags;
  const kept = heads === undefined || !existsSync(heads) ? [] : readHeads(heads);
  const { entries, head, fault } = await verifyAuditLog(await trustedAuthority(line), kept);
  if (fault !== undefined) throw logFault(fault.number, fault.fault);
  if (heads !== undefined) appendFileSync(heads, `${JSON.stringify(head)}\n`);
  const held = kept.length === 0 ? "" : `, and holds the ${String(kept.length)} heads kept`;
  return `The log of ${String(entries.length)} entries is whole${held}.`;
}

/** One account a line, or the call that tells the ledger. */
export async function revocations(line: CommandLine): Promise<string> {
  const accounts = await readRevocations({ url: urlOf(line) });
  if (!line.flags.calldata) return accounts.join("\n");
  return encodeLedgerCall(revokeAccounts(accounts));
}

function readHeads(file: string): SignedLogHead[] {
  return readText(file)
    .split("\n")
    .filter((text) => text !== "")
    .map((text) => JSON.parse(text) as SignedLogHead);
}

function logFault(number: number, fault: string): InputError {
  return new InputError({
    code: "LOG_FAULT",
    shortMessage: `The log is not what the authority once published: entry ${String(number)}, ${fault}.`,
    whatToDo: "Keep what you have, and ask the authority to explain.",
    details: { number, fault },
  });
}
