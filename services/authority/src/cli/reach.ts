import { describeAuthority, type TrustedAuthority } from "@peerwatt/sdk/client/authority";
import type { StaffAccess } from "@peerwatt/sdk/client/authority/staff";
import { createHashes } from "@peerwatt/sdk/payment";
import { ledgerDomain } from "@peerwatt/sdk/signing";

import { chooseBackend } from "../chooseBackend.js";
import { needed, type CommandLine } from "./flags.js";
import { readKeys, readText } from "./files.js";

/** Where the service is. */
export function urlOf({ flags }: CommandLine): string {
  return flags.url ?? process.env.AUTHORITY_URL ?? "http://127.0.0.1:8484";
}

/** @throws InputError `MISSING_FLAG`, `NO_FILE`, `BAD_KEY` */
export function staffAccess(line: CommandLine): StaffAccess {
  const name = needed(line.flags, "as");
  const { secretKey } = readKeys(`${name}.key`);
  return { url: urlOf(line), secretKey, token: readText(`${name}.token`) };
}

/** The authority, by its own word: whoever pays asks the ledger instead. */
export async function trustedAuthority(line: CommandLine): Promise<TrustedAuthority> {
  const url = urlOf(line);
  const { authority, chainId, ledger } = await describeAuthority({ url });
  const backend = await chooseBackend();
  return { url, authority, backend, hashes: createHashes(ledgerDomain(chainId, ledger), backend) };
}
