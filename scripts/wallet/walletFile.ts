import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

import { isAddress, isHex } from "viem";

import { ConfigurationError, InputError } from "../../sdk/src/errors/index.js";
import type { CertifiedAccount } from "../../sdk/src/payment/index.js";
import { bytesToHex, type Address, type Hex } from "../../sdk/src/signing/index.js";

/** What a wallet keeps. Everything but the seed can be had again: from the authority, and from the ledger. */
export interface WalletFile {
  /** 32 bytes. Whoever has it has the money. */
  readonly seed: Hex;
  /** The first account that was never handed out, though perhaps never paid. */
  readonly next: number;
  /** For which ledger the certificates are. */
  readonly ledger?: { readonly chainId: number; readonly address: Address } | undefined;
  readonly certificates: readonly CertifiedAccount[];
}

/** Makes a wallet, over no other one. @throws InputError `FILE_EXISTS` */
export function makeWallet(path: string): void {
  if (existsSync(path)) {
    throw new InputError({
      code: "FILE_EXISTS",
      shortMessage: `${path} exists already.`,
      whatToDo: "Name another file with --wallet: a seed that is overwritten is money lost.",
      file: path,
    });
  }
  const wallet: WalletFile = { seed: bytesToHex(randomBytes(32)), next: 0, certificates: [] };
  writeFileSync(path, render(wallet), { mode: 0o600, flag: "wx", flush: true });
}

/** Whoever stops this in the middle has the old file or the new one. */
export function writeWallet(path: string, wallet: WalletFile): void {
  const temporary = `${path}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(temporary, render(wallet), { mode: 0o600, flush: true });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** @throws ConfigurationError `NO_WALLET`, `BAD_WALLET` */
export function readWallet(path: string): WalletFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new ConfigurationError({
      code: "NO_WALLET",
      shortMessage: `There is no wallet in ${path}.`,
      whatToDo: "Make one with `new`, or say with --wallet where yours is.",
      cause,
    });
  }
  const content = parsed(text);
  if (isWallet(content)) return content;
  throw new ConfigurationError({
    code: "BAD_WALLET",
    shortMessage: `${path} holds no wallet.`,
    whatToDo: "Say with --wallet where yours is.",
  });
}

/** A payee's account, and which ledger it is for. */
export interface Invoice extends CertifiedAccount {
  readonly chainId: number;
  readonly ledger: Address;
}

/** @throws InputError `NO_INVOICE`, `BAD_INVOICE` */
export function readInvoice(path: string): Invoice {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new InputError({
      code: "NO_INVOICE",
      shortMessage: `The payee's invoice ${path} cannot be read.`,
      whatToDo: "Save in it what the payee's `invoice` printed.",
      cause,
    });
  }
  const content = parsed(text);
  if (isInvoice(content)) return content;
  throw new InputError({
    code: "BAD_INVOICE",
    shortMessage: `${path} holds no invoice.`,
    whatToDo: "Save in it what the payee's `invoice` printed, and nothing else.",
    file: path,
  });
}

function render(wallet: WalletFile): string {
  return `${JSON.stringify(wallet, null, 2)}\n`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCertified(value: unknown): value is CertifiedAccount {
  if (!isRecord(value)) return false;
  const { account, expires, certificate } = value;
  return (
    typeof account === "string" &&
    isAddress(account, { strict: false }) &&
    Number.isSafeInteger(expires) &&
    isHex(certificate) &&
    certificate.length === 130
  );
}

function isWallet(value: unknown): value is WalletFile {
  if (!isRecord(value)) return false;
  const { seed, next, certificates } = value;
  return (
    isHex(seed) &&
    seed.length === 66 &&
    Number.isSafeInteger(next) &&
    Array.isArray(certificates) &&
    certificates.every(isCertified)
  );
}

function isInvoice(value: unknown): value is Invoice {
  return (
    isCertified(value) &&
    "chainId" in value &&
    Number.isSafeInteger(value.chainId) &&
    "ledger" in value &&
    typeof value.ledger === "string" &&
    isAddress(value.ledger, { strict: false })
  );
}
