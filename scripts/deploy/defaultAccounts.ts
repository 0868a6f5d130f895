import { getAddress, isAddressEqual, toHex, type Address } from "viem";
import { mnemonicToAccount, privateKeyToAccount } from "viem/accounts";

import { ConfigurationError } from "@peerwatt/sdk/errors";

/** Development nodes hand out these accounts, so everybody knows their keys. */
const MNEMONIC = "test test test test test test test test test test test junk";
const COUNT = 20;

/** What Hardhat's and anvil's nodes, and Ganache's, call their chain. */
const LOCAL_CHAINS: readonly number[] = [31337, 1337];

/** On any other chain there may be somebody else. */
export function isLocalChain(chainId: number): boolean {
  return LOCAL_CHAINS.includes(chainId);
}

export function defaultAccounts(): readonly Address[] {
  // One derivation of the seed for all, for that is the slow part.
  const parent = mnemonicToAccount(MNEMONIC, { path: "m/44'/60'/0'/0" }).getHdKey();
  return Array.from({ length: COUNT }, (_, index) => {
    const { privateKey } = parent.deriveChild(index);
    if (privateKey === null) throw new Error("a key derived from a mnemonic is private");
    return privateKeyToAccount(toHex(privateKey)).address;
  });
}

/**
 * Refuses a public chain to accounts that everybody can sign for.
 * @param holders what each address would be, for the message.
 */
export function refuseDefaultAccounts(
  chainId: number,
  holders: Readonly<Record<string, Address>>,
): void {
  if (isLocalChain(chainId)) return;
  const known = defaultAccounts();
  for (const [role, address] of Object.entries(holders)) {
    if (!known.some((account) => isAddressEqual(account, address))) continue;
    throw new ConfigurationError({
      code: "DEFAULT_ACCOUNT",
      shortMessage: `The ${role} ${getAddress(address)} is a default account of development nodes, whose key everybody knows, and chain ${chainId} is public.`,
      whatToDo:
        role === "deployer"
          ? "Store the key of an account of your own with `npx hardhat keystore set`, or use a node that holds one."
          : `Give an address of your own with --${role}.`,
      details: { role, address, chainId },
    });
  }
}
