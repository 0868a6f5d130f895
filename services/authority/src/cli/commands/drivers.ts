import { randomBytes } from "node:crypto";

import {
  applyForCertificates,
  readStanding,
  renewCertificates,
  type Standing,
  type TrustedAuthority,
} from "@peerwatt/sdk/client/authority";
import {
  accountRoot,
  deriveAccounts,
  deriveApplicantToken,
  type OwnAccount,
} from "@peerwatt/sdk/payment";
import { bytesToHex, hexToBytes, type MarketDomain } from "@peerwatt/sdk/signing";

import { key, readText, writeSecret } from "../files.js";
import { needed, wholeFlag, type CommandLine } from "../flags.js";
import { trustedAuthority } from "../reach.js";

const accountsAtOnce = 1000;
const lastIndex = 2 ** 31 - accountsAtOnce;

interface Wallet {
  readonly seed: Uint8Array;
  readonly token: Uint8Array;
  readonly authority: TrustedAuthority & { readonly domain: MarketDomain };
}

export function makeSeed({ flags }: CommandLine): Promise<string> {
  const file = needed(flags, "out");
  writeSecret(file, bytesToHex(randomBytes(32)));
  return Promise.resolve(`A new seed is in ${file}: whoever has it has the money.`);
}

export async function apply(line: CommandLine): Promise<string> {
  const { flags } = line;
  const identity = {
    name: needed(flags, "name"),
    document: needed(flags, "document"),
    contact: needed(flags, "contact"),
  };
  const wallet = await openWallet(line);
  const { authority, token } = wallet;
  const accounts = accountsOf(line, wallet);
  return said(await applyForCertificates(authority, token, identity, accounts));
}

export async function status(line: CommandLine): Promise<string> {
  const { authority, token } = await openWallet(line);
  return said(await readStanding(authority, token));
}

export async function renew(line: CommandLine): Promise<string> {
  const wallet = await openWallet(line);
  const { authority, token } = wallet;
  return said(await renewCertificates(authority, token, accountsOf(line, wallet)));
}

async function openWallet(line: CommandLine): Promise<Wallet> {
  const file = needed(line.flags, "seed");
  const seed = hexToBytes(key(readText(file), file), 32);
  const authority = await trustedAuthority(line);
  return { seed, authority, token: deriveApplicantToken(seed, authority.domain) };
}

function accountsOf({ flags }: CommandLine, { seed, authority }: Wallet): OwnAccount[] {
  const from = wholeFlag(flags, "from", 0, lastIndex);
  const count = wholeFlag(flags, "accounts", 1, accountsAtOnce);
  const { hashes, backend } = authority;
  return deriveAccounts(accountRoot(seed), from, count, hashes, backend);
}

function said({ state, certificates }: Standing): string {
  const lines = certificates.map(
    ({ account, expires, certificate }) =>
      `${account} ${new Date(expires * 1000).toISOString()} ${certificate}`,
  );
  return [`${state}, ${String(lines.length)} valid certificates`, ...lines].join("\n");
}
