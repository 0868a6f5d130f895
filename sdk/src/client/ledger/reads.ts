import { readContract } from "viem/actions";
import type { ContractFunctionArgs, ContractFunctionReturnType } from "viem";

import { paymentLedgerAbi } from "../../abi/payment-ledger.js";
import type { Note } from "../../payment/index.js";
import type { Address, Hex } from "../../signing/index.js";
import { explained } from "../errors/explain.js";
import type { ReadOptions } from "../reads/read.js";
import type { LedgerAbi, LedgerViewName } from "./abi.js";
import type { LedgerClient } from "./ledger.js";

/** Asks the ledger one of its views, in the contract's own types. @throws ClientError */
export function readLedger<
  Name extends LedgerViewName,
  const Args extends ContractFunctionArgs<LedgerAbi, "view" | "pure", Name>,
>(
  ledger: LedgerClient,
  functionName: Name,
  args: Args,
  options: ReadOptions = {},
): Promise<ContractFunctionReturnType<LedgerAbi, "view" | "pure", Name, Args>> {
  const { blockNumber } = options;
  const parameters = {
    abi: paymentLedgerAbi,
    address: ledger.address,
    functionName,
    args,
    ...(blockNumber === undefined ? {} : { blockNumber }),
  } as unknown as Parameters<typeof readContract>[1];
  return explained(ledger, undefined, () =>
    readContract(ledger.publicClient, parameters),
  ) as Promise<ContractFunctionReturnType<LedgerAbi, "view" | "pure", Name, Args>>;
}

/**
 * A note, if it is unspent. Asking a node about notes of one's own tells it whose they are: a wallet reads all events
 * instead. @throws ClientError
 */
export async function noteOf(
  ledger: LedgerClient,
  id: Hex,
  options?: ReadOptions,
): Promise<Note | undefined> {
  const [account, amount] = await readLedger(ledger, "noteOf", [id], options);
  return amount === 0n ? undefined : { id, account, amount };
}

/** Fees that a relayer has earned and not taken. @throws ClientError */
export function feesOf(
  ledger: LedgerClient,
  relayer: Address,
  options?: ReadOptions,
): Promise<bigint> {
  return readLedger(ledger, "feesOf", [relayer], options);
}

/** Whether the authority revoked an account. @throws ClientError */
export function isRevoked(
  ledger: LedgerClient,
  account: Address,
  options?: ReadOptions,
): Promise<boolean> {
  return readLedger(ledger, "isRevoked", [account], options);
}

/** Who signs the ledger's certificates. @throws ClientError */
export function certifierOf(ledger: LedgerClient, options?: ReadOptions): Promise<Address> {
  return readLedger(ledger, "authority", [], options);
}
