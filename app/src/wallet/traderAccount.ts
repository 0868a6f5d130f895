import { privateKeyToAccount, type PrivateKeyAccount } from "viem/accounts";

import { deriveTraderSecret } from "@peerwatt/sdk/payment";
import { bytesToHex, hexToBytes, type Address } from "@peerwatt/sdk/signing";

import { browserStore, type KeyValueStore } from "../chain/keyValueStore.ts";
import { KEY_DATABASE, newKeys, readKeys, writeKeys } from "../payment/ownKeys.ts";

/** The account that trades, of the seed that this browser keeps; of a new one, kept before it is used, if it has none. */
export async function traderAccount(
  chainId: number,
  ledger: Address,
  store: KeyValueStore = browserStore(KEY_DATABASE),
): Promise<PrivateKeyAccount> {
  const kept = await readKeys(store, chainId, ledger);
  const keys = kept ?? (await writeKeys(store, chainId, ledger, newKeys()));
  return privateKeyToAccount(bytesToHex(deriveTraderSecret(hexToBytes(keys.seed))));
}
