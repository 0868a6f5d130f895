import { assertDeployed, chainIdOf, findPayments, ledgerAt } from "@peerwatt/sdk/client";
import { describeAuthority } from "@peerwatt/sdk/client/authority";
import { ConfigurationError, InputError } from "@peerwatt/sdk/errors";
import type { PaymentParties } from "@peerwatt/sdk/payment";
import type { Address, Hex } from "@peerwatt/sdk/signing";

import { wholeFlag, type CommandLine } from "./flags.js";
import { urlOf } from "./reach.js";

/** An account of a payment. */
export interface AccountOfPayment {
  readonly account: Address;
  /** The payment's id. */
  readonly transaction: Hex;
}

/**
 * The accounts that paid, or with --payee the one that was paid, as the authority's ledger reports it.
 * @param id of the payment, or the hash of the chain's transaction.
 * @throws ClientError; ConfigurationError `OTHER_CHAIN`; InputError `NO_PAYMENT`, `SEVERAL_PAYMENTS`, `EVENTS_MISSING`
 */
export async function accountsOfPayment(line: CommandLine, id: Hex): Promise<AccountOfPayment[]> {
  const { payers, payee, id: transaction } = await onlyPayment(line, id);
  const accounts = line.flags.payee ? [payee] : payers;
  return accounts.map((account) => ({ account, transaction }));
}

async function onlyPayment(line: CommandLine, id: Hex): Promise<PaymentParties> {
  const fromBlock = wholeFlag(line.flags, "from-block", 0, Number.MAX_SAFE_INTEGER);
  const { chainId, ledger: address } = await describeAuthority({ url: urlOf(line) });
  const rpc = line.flags.rpc ?? process.env.LOCAL_RPC_URL ?? "http://127.0.0.1:8545";
  const ledger = ledgerAt(rpc, address);
  const found = await chainIdOf(ledger);
  if (found !== chainId) throw otherChain(rpc, found, chainId);
  await assertDeployed(ledger, "payment ledger");
  const payments = await findPayments(ledger, id, { fromBlock: BigInt(fromBlock) });
  const [payment] = payments;
  if (payment === undefined) throw noPayment(id);
  if (payments.length > 1) throw severalPayments(payments);
  return payment;
}

function otherChain(rpc: string, found: number, chainId: number): ConfigurationError {
  return new ConfigurationError({
    code: "OTHER_CHAIN",
    shortMessage: `${rpc} is a node of chain ${String(found)}, and the authority's ledger is on chain ${String(chainId)}.`,
    whatToDo: "Say with --rpc where one of its chain is.",
    details: { found, chainId },
  });
}

function noPayment(id: Hex): InputError {
  return new InputError({
    code: "NO_PAYMENT",
    shortMessage: `The ledger reports no payment ${id}.`,
    whatToDo: "Copy its id again, or the hash of the chain's transaction.",
    details: { id },
  });
}

function severalPayments(payments: readonly PaymentParties[]): InputError {
  const ids = payments.map(({ id }) => id);
  return new InputError({
    code: "SEVERAL_PAYMENTS",
    shortMessage: `This transaction has ${String(ids.length)} payments.`,
    whatToDo: `Name one of them:\n${ids.join("\n")}`,
    details: { ids },
  });
}
