import type { SignedLogHead } from "@peerwatt/sdk/payment";

import type { KeyValueStore } from "../chain/keyValueStore.ts";

/** So many are enough: each later one vouches for all before it. */
const MOST = 20;

/** Heads of an authority's log that this browser was shown: with them it notices a log that was cut or rewritten. */
export async function readHeads(store: KeyValueStore, authority: string): Promise<SignedLogHead[]> {
  const [kept] = await store.read([placeOf(authority)]);
  return (kept as SignedLogHead[] | undefined) ?? [];
}

/** Keeps one more. */
export async function keepHead(
  store: KeyValueStore,
  authority: string,
  head: SignedLogHead,
): Promise<void> {
  const kept = await readHeads(store, authority);
  if (kept.some(({ hash, length }) => hash === head.hash && length === head.length)) return;
  await store.write([[placeOf(authority), [...kept, head].slice(-MOST)]]);
}

function placeOf(authority: string): string {
  return `log heads ${authority.toLowerCase()}`;
}
