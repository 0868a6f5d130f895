import {
  applyForCertificates,
  readStanding,
  renewCertificates,
  type Standing,
} from "../../sdk/src/client/authority/index.js";
import { wholeNumber } from "../flags/readFlags.js";
import { needed, type CommandLine } from "./flags.js";
import { GAP, OpenWallet, walletPath } from "./openWallet.js";
import { trustedAuthority } from "./reach.js";
import { makeWallet } from "./walletFile.js";

export function makeNew(line: CommandLine): Promise<string> {
  const path = walletPath(line);
  makeWallet(path);
  return Promise.resolve(`A new seed is in ${path}: whoever has it has the money. Keep a copy.`);
}

export async function apply(line: CommandLine): Promise<string> {
  const identity = {
    name: needed(line, "name"),
    document: needed(line, "document"),
    contact: needed(line, "contact"),
  };
  const wallet = await OpenWallet.open(line);
  const authority = await trustedAuthority(line, wallet.place);
  const accounts = wallet.accountsFrom(0, accountsAsked(line));
  const standing = await applyForCertificates(authority, wallet.token, identity, accounts);
  return said(standing);
}

export async function status(line: CommandLine): Promise<string> {
  const { place, token } = await OpenWallet.open(line);
  return said(await readStanding(await trustedAuthority(line, place), token));
}

export async function collect(line: CommandLine): Promise<string> {
  const wallet = await OpenWallet.open(line);
  const authority = await trustedAuthority(line, wallet.place);
  const standing = await readStanding(authority, wallet.token);
  if (standing.certificates.length > 0) wallet.keep(standing.certificates);
  return said(standing);
}

/** Accounts behind all that are certified. When an answer is lost, the same ones are asked for again. */
export async function renew(line: CommandLine): Promise<string> {
  const wallet = await OpenWallet.open(line);
  const authority = await trustedAuthority(line, wallet.place);
  const { certificates } = await readStanding(authority, wallet.token);
  wallet.keep(certificates);
  const accounts = wallet.accountsFrom(behindCertified(wallet), accountsAsked(line));
  const standing = await renewCertificates(authority, wallet.token, accounts);
  wallet.keep(standing.certificates);
  return said(standing);
}

/** The first place behind every certified account, found by deriving until all are. */
function behindCertified({ certificates, accountsFrom }: OpenWallet): number {
  const missing = new Set(certificates.map(({ account }) => account.toLowerCase()));
  let behind = 0;
  for (let index = 0; missing.size > 0 && index < behind + GAP; index += GAP) {
    for (const own of accountsFrom(index, GAP)) {
      if (missing.delete(own.account.toLowerCase())) behind = own.index + 1;
    }
  }
  return behind;
}

function accountsAsked({ flags }: CommandLine): number {
  return wholeNumber("accounts", flags.accounts, 1, GAP);
}

function said({ state, certificates }: Standing): string {
  return `${state}, ${String(certificates.length)} valid certificates`;
}
