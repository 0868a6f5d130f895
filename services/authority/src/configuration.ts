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
  /** Undefined: in memory, and gone with the process. */
  readonly folder: string | undefined;
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
  /** Pages of which origins may ask; `*` for any. */
  readonly origins: readonly string[];
  /** How many proxies stand in front of the service, and tell it who asks in `X-Forwarded-For`. */
  readonly proxies: number;
}

/** What holds where nothing else is said. */
export const usualConfiguration: Omit<Configuration, "secret" | "chainId" | "ledger"> = {
  databaseUrl: undefined,
  folder: "authority-data",
  host: "127.0.0.1",
  port: 8484,
  auditorsNeeded: 2,
  months: 3,
  requestsPerMinute: 120,
  accountsPerApplicant: 1000,
  origins: [],
  proxies: 0,
};

type Environment = Readonly<Record<string, string | undefined>>;

export const environmentHelp = `  AUTHORITY_KEY_FILE      file with the key that signs certificates, 32 bytes of hex
  CHAIN_ID, LEDGER        the payment ledger's chain and address
  DATABASE_URL            a PostgreSQL; without it, a database of its own in
  AUTHORITY_FOLDER        (authority-data)
  HOST, PORT              where to listen (127.0.0.1, 8484)
  AUDITORS_NEEDED         how many auditors open a record together (2)
  CERTIFICATE_MONTHS      after how many months' ends certificates expire (3)
  REQUESTS_PER_MINUTE     from one address (120)
  ACCOUNTS_PER_APPLICANT  with valid certificates (1000)
  CORS_ORIGINS            origins of pages that may ask, with commas between them; * for any (none)
  PROXIES                 how many proxies in front tell who asks in X-Forwarded-For (0)`;

/** @throws ConfigurationError `NO_KEY`, `BAD_KEY`, `BAD_SETTING` */
export function readConfiguration(env: Environment): Configuration {
  const usual = usualConfiguration;
  const most = 1_000_000;
  return {
    secret: readSecret(env),
    chainId: whole(env, "CHAIN_ID", undefined, 1, Number.MAX_SAFE_INTEGER),
    ledger: readLedger(env),
    ...readDatabase(env),
    host: env.HOST ?? usual.host,
    port: whole(env, "PORT", usual.port, 0, 65_535),
    auditorsNeeded: readAuditorsNeeded(env),
    months: whole(env, "CERTIFICATE_MONTHS", usual.months, 1, 120),
    requestsPerMinute: whole(env, "REQUESTS_PER_MINUTE", usual.requestsPerMinute, 1, most),
    accountsPerApplicant: whole(env, "ACCOUNTS_PER_APPLICANT", usual.accountsPerApplicant, 1, most),
    origins: (env.CORS_ORIGINS ?? "").split(/[\s,]+/).filter((origin) => origin !== ""),
    proxies: whole(env, "PROXIES", usual.proxies, 0, 10),
  };
}

/** How many auditors open a record together. */
export function readAuditorsNeeded(env: Environment): number {
  return whole(env, "AUDITORS_NEEDED", usualConfiguration.auditorsNeeded, 2, 255);
}

/** Where the records are. */
export function readDatabase(env: Environment): Pick<Configuration, "databaseUrl" | "folder"> {
  return {
    databaseUrl: env.DATABASE_URL === "" ? undefined : env.DATABASE_URL,
    folder: env.AUTHORITY_FOLDER ?? usualConfiguration.folder,
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
  const text = readKeyFile(file);
  if (!isHex(text) || text.length !== 66) {
    throw new ConfigurationError({
      code: "BAD_KEY",
      shortMessage: "The file of the authority's key holds no key.",
      whatToDo: "It should hold 0x and 64 hexadecimal digits, and nothing else.",
    });
  }
  return hexToBytes(text, 32);
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    throw new ConfigurationError({
      code: "NO_KEY",
      shortMessage: `The file of the authority's key, ${file}, cannot be read.`,
      whatToDo: "Name it in AUTHORITY_KEY_FILE; `keygen --authority` makes one.",
      cause,
    });
  }
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
