import type { BoxKeys } from "@peerwatt/sdk/client/authority/staff";

import type { KeyValueStore } from "../chain/keyValueStore.ts";

/** The keys that were made for an audit, until its record is read; `undefined` if it was asked for elsewhere. */
export async function readReaderKeys(
  store: KeyValueStore,
  audit: string,
): Promise<BoxKeys | undefined> {
  const [kept] = await store.read([placeOf(audit)]);
  return kept as BoxKeys | undefined;
}

/** Keeps them in this browser, where the record will be opened. */
export function keepReaderKeys(store: KeyValueStore, audit: string, keys: BoxKeys): Promise<void> {
  return store.write([[placeOf(audit), keys]]);
}

function placeOf(audit: string): string {
  return `reader of ${audit}`;
}
