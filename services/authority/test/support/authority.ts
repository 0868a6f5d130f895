import { type BoxKeys, makeBoxKeys, type StaffAccess } from "@peerwatt/sdk/client/authority/staff";

import {
  addStaff,
  serve,
  usualConfiguration,
  type Configuration,
  type Role,
  type RunningAuthority,
  type ServeOptions,
} from "../../src/index.js";
import type { Storage } from "./engines.js";

export const authoritySecret = new Uint8Array(32).fill(7);
export const chainId = 31337;
export const ledger = "0x00000000000000000000000000000000000000aa";

/** A running authority with staff: an officer, and auditors of whom two open a record. */
export interface StaffedAuthority extends RunningAuthority {
  readonly officer: StaffAccess;
  readonly auditors: readonly StaffAccess[];
  /** All that it has logged. */
  readonly lines: readonly string[];
}

export function configurationOf(
  storage: Storage,
  settings: Partial<Configuration> = {},
): Configuration {
  const identity = { secret: authoritySecret, chainId, ledger } as const;
  const usual = { ...usualConfiguration, port: 0, requestsPerMinute: 1_000_000 };
  return { ...usual, ...identity, ...storage, ...settings };
}

export async function startAuthority(
  storage: Storage,
  settings: Partial<Configuration> = {},
  options: ServeOptions = {},
): Promise<StaffedAuthority> {
  const lines: string[] = [];
  const log = { write: (line: string) => lines.push(line) };
  const running = await serve(configurationOf(storage, settings), { log, ...options });
  const officer = await hire(running, "olga", "officer");
  const auditors: StaffAccess[] = [];
  for (const name of ["ann", "ben", "cleo"]) auditors.push(await hire(running, name, "auditor"));
  return { ...running, officer, auditors, lines };
}

export async function hire(
  { url, context }: Pick<RunningAuthority, "url" | "context">,
  name: string,
  role: Role,
  keys?: BoxKeys,
): Promise<StaffAccess> {
  const { publicKey, secretKey } = keys ?? (await makeBoxKeys());
  return { url, secretKey, token: await addStaff(context, { name, role }, publicKey) };
}
