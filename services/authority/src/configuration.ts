import { readFileSync } from "node:fs";

import { ConfigurationError } from "@peerwatt/sdk/errors";
import { hexToBytes, isAddress, isHex, type Address } from "@peerwatt/sdk/signing";

/** What the authority is told by its environment. */
export interface Configuration {
  /** The key that signs certificates. */
  readonly secret: Uint8Array;
  readonly chainId: number;
  readonly ledger: Address;
  /** A PostgreSQL; else a database in `folder`. */
  readonly databaseUrl: string | undefined;
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  /** t: how many auditors open a record. */
  readonly auditorsNeeded: number;
  /** A certificate ends with the month that lies so many months after this one. */
  readonly months: number;
  /** Requests that one address may send in a minute. */
  readonly requestsPerMinute: number;
  /** Accounts that one applicant may hold certificates of at a time. */
  readonly accountsPerApplicant: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

export const environmentHelp = `  AUTHORITY_KEY_FILE      file with the key that signs certificates, 32 bytes of hex
  CHAIN_ID, LEDGER        the payment ledger's chain and address
  DATABASE_URL            a PostgreSQL; without it, a database of its own in
  AUTHORITY_FOLDER        (authority-data)
  HOST, PORT              where to listen (127.0.0.1, 8484)
  AUDITORS_NEEDED         how many auditors open a record together (2)
  CERTIFICATE_MONTHS      after how many months' ends certificates expire (3)
  REQUESTS_PER_MINUTE     from one address (120)
  ACCOUNTS_PER_APPLICANT  with valid certificates (1000)`;

/** @throws ConfigurationError `NO_KEY`, `BAD_KEY`, `BAD_SETTING` */
export function readConfiguration(env: Environment): Configuration {
  return {
    secret: readSecret(env),
    chainId: whole(env, "CHAIN_ID", undefined, 1, Number.MAX_SAFE_INTEGER),
    ledger: readLedger(env),
    databaseUrl: env.DATABASE_URL === "" ? undefined : env.DATABASE_URL,
    folder: env.AUTHORITY_FOLDER ?? "authority-data",
    host: env.HOST ?? "127.0.0.1",
    port: whole(env, "PORT", 8484, 0, 65_535),
    auditorsNeeded: whole(env, "AUDITORS_NEEDED", 2, 2, 255),
    months: whole(env, "CERTIFICATE_MONTHS", 3, 1, 120),
    requestsPerMinute: whole(env, "REQUESTS_PER_MINUTE", 120, 1, 1_000_000),
    accountsPerApplicant: whole(env, "ACCOUNTS_PER_APPLICANT", 1000, 1, 1_000_000),
  };
}

function readSecret(env: Environment): Uint8Array {
  const file = env.AUTHORITY_KEY_FILE;
  if (file === undefined) {
    throw new ConfigurationError({
      code: "NO_KEY",
      shortMessage: "There is no key to sign certificates with.",
      whatToDo: "Name its file in AUTHORITY_KEY_FILE; `keygen --authority` makes one.",
    });
  }
  const text = readFileSync(file, "utf8").trim();
  if (!isHex(text) || text.length !== 66) {
    throw new ConfigurationError({
      code: "BAD_KEY",
      shortMessage: "The file of the authority's key holds no key.",
      whatToDo: "It should hold 0x and 64 hexadecimal digits, and nothing else.",
    });
  }
  return hexToBytes(text, 32);
}

function readLedger(env: Environment): Address {
  const ledger = env.LEDGER ?? "";
  if (!isAddress(ledger)) throw badSetting("LEDGER", "an address");
  return ledger;
}

function whole(
  env: Environment,
  name: string,
  usual: number | undefined,
  least: number,
  most: number,
): number {
  const text = env[name];
  const value = text === undefined || text === "" ? usual : Number(text);
  if (value === undefined || !Number.isSafeInteger(value) || value < least || value > most) {
    throw badSetting(name, `a whole number from ${String(least)} to ${String(most)}`);
  }
  return value;
}

function badSetting(name: string, wanted: string): ConfigurationError {
  return new ConfigurationError({
    code: "BAD_SETTING",
    shortMessage: `${name} is not set to what it should be.`,
    whatToDo: `Set it to ${wanted}.`,
    details: { name },
  });
}
