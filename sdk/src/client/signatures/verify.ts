import { encodeFunctionData, parseAbi, recoverAddress } from "viem";
import { call as ethCall, getCode } from "viem/actions";

import {
  sameHex,
  typedDataHash,
  type Address,
  type Hex,
  type MarketTypedData,
} from "../../signing/index.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";

const erc1271 = parseAbi(["function isValidSignature(bytes32, bytes) view returns (bytes4)"]);
/** `isValidSignature`'s selector, padded to a word: the whole answer is compared, as the contract does. */
const APPROVED = `0x1626ba7e${"0".repeat(56)}`;
/** What the contract gives such a call. */
const ERC1271_GAS = 500_000n;

/**
 * Whether `signer` signed, by the market's own rule: by its key first, and if it has code and did not, by ERC-1271
 * with the same gas. (viem's `verifyTypedData` would also take ERC-6492 signatures of wallets that are not deployed
 * yet, which the market refuses.)
 * @throws ClientError if the chain could not be asked
 */
export async function verifySignature(
  market: MarketClient,
  signer: Address,
  data: MarketTypedData,
  signature: Hex,
): Promise<boolean> {
  const hash = typedDataHash(data);
  if (await isByKey(signer, hash, signature)) return true;
  const code = await explained(market, undefined, () =>
    getCode(market.publicClient, { address: signer }),
  );
  if (code === undefined || code === "0x") return false;
  return isApproved(market, signer, hash, signature);
}

async function isByKey(signer: Address, hash: Hex, signature: Hex): Promise<boolean> {
  if (signature.length !== 132) return false;
  try {
    return sameHex(await recoverAddress({ hash, signature }), signer);
  } catch {
    return false;
  }
}

async function isApproved(
  market: MarketClient,
  signer: Address,
  hash: Hex,
  signature: Hex,
): Promise<boolean> {
  const data = encodeFunctionData({
    abi: erc1271,
    functionName: "isValidSignature",
    args: [hash, signature],
  });
  try {
    const answer = await ethCall(market.publicClient, { to: signer, data, gas: ERC1271_GAS });
    return (answer.data ?? "0x").slice(0, 66) === APPROVED;
  } catch {
    // A signer that reverts has not approved; an unreachable node was noticed when its code was asked for.
    return false;
  }
}
