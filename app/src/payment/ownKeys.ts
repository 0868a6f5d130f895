import type { Standing } from "@peerwatt/sdk/client/authority";
import { bytesToHex, isHex, type Address, type Hex } from "@peerwatt/sdk/signing";

import type { KeyValueStore } from "../chain/keyValueStore.ts";

/** What a browser keeps of one's one-time accounts at one ledger. Whoever has the seed has their money. */
export interface OwnKeys {
  /** 32 bytes, from which all accounts and the name at the authority follow. */
  readonly seed: Hex;
  /** How many applications were refused or revoked before this one. */
  readonly application: number;
  /** So many accounts, from the first of the seed on, were ever applied for. */
  readonly accounts: number;
  /** What the authority said last, its certificates with it; nothing before one applied. */
  readonly standing: Standing | undefined;
}

/** The database of keys: apart from what can be read anew from the chain. */
export const KEY_DATABASE = "peerwatt-keys";

const SEED_SIZE = 32;

/** Keys that nobody has yet, from the browser's generator. */
export function newKeys(): OwnKeys {
  return keysOf(bytesToHex(crypto.getRandomValues(new Uint8Array(SEED_SIZE))));
}

/** The keys of a seed that was saved; what was applied for with it, the authority knows. */
export function keysOf(seed: Hex): OwnKeys {
  return { seed, application: 0, accounts: 0, standing: undefined };
}

/** A seed as it was saved, spaces and line ends aside; `undefined` if it is none. */
export function seedFrom(text: string): Hex | undefined {
  const seed = text.trim().toLowerCase();
  return isHex(seed) && seed.length === 2 + 2 * SEED_SIZE ? seed : undefined;
}

/** What is kept for a ledger. */
export async function readKeys(
  store: KeyValueStore,
  chainId: number,
  ledger: Address,
): Promise<OwnKeys | undefined> {
  const [kept] = await store.read([placeOf(chainId, ledger)]);
  return kept as OwnKeys | undefined;
}

/**
 * Keeps it: before an application is sent, so that no certificate is ever for a key that was lost.
 * @returns what is kept now, which is not what was given if that was out of date.
 */
export function writeKeys(
  store: KeyValueStore,
  chainId: number,
  ledger: Address,
  keys: OwnKeys,
): Promise<OwnKeys> {
  return store.update(placeOf(chainId, ledger), (kept) =>
    kept === undefined ? keys : laterKeys(kept as OwnKeys, keys),
  );
}

/**
 * What is kept of two: an answer that took long, or another tab, may know less than what is kept. A seed stays, for it
 * may have money; applications and accounts only become more.
 */
export function laterKeys(kept: OwnKeys, next: OwnKeys): OwnKeys {
  if (next.seed !== kept.seed || next.application < kept.application) return kept;
  if (next.accounts >= kept.accounts) return next;
  // What was answered before further accounts were applied for has not their certificates.
  return next.application === kept.application ? kept : { ...next, accounts: kept.accounts };
}

function placeOf(chainId: number, ledger: Address): string {
  return `one-time accounts ${String(chainId)} ${ledger.toLowerCase()}`;
}
