import { getBalance, readContract } from "viem/actions";

import { paymentLedgerAbi } from "../../sdk/src/abi/payment-ledger.js";
import { ClientError } from "../../sdk/src/errors/index.js";
import { recoverNotes, unspentNotes } from "../../sdk/src/payment/index.js";
import type { Address } from "../../sdk/src/signing/index.js";
import type { Driver } from "./driver.js";
import type { LedgerStage } from "./ledger.js";
import type { PublicRecord } from "./observe.js";

/** Where the money is, base units. */
export interface Money {
  /** Paid into the ledger, by its events. */
  readonly in: bigint;
  /** Paid out of it, by its events. */
  readonly out: bigint;
  /** What the ledger holds, by the chain. */
  readonly held: bigint;
  /** Of that, unspent notes. */
  readonly notes: bigint;
  /** Of that, fees of relayers. */
  readonly fees: bigint;
  /** What is left in the market. */
  readonly market: bigint;
}

/** So many unpaid accounts in a row end a wallet's search; more than are certified at once. */
const GAP = 50;

/**
 * Counts the money in ways that must agree to the wei: what came in less what went out, what the chain says the ledger
 * has, what notes and fees add up to, and what the drivers' wallets find again from their seeds alone.
 * @throws ClientError `MoneyNotConserved`
 */
export async function auditMoney(
  ledger: LedgerStage,
  market: Address,
  drivers: readonly Driver[],
  { events, paidIn, paidOut }: PublicRecord,
): Promise<Money> {
  const { client } = ledger.chain;
  const { address } = ledger;
  const unspent = [...unspentNotes(events).values()];
  const fees = await readContract(client, {
    address,
    abi: paymentLedgerAbi,
    functionName: "feesOf",
    args: [ledger.relayer.address],
  });
  const money = {
    in: paidIn,
    out: paidOut,
    held: await getBalance(client, { address }),
    notes: sum(unspent),
    fees,
    market: await getBalance(client, { address: market }),
  };
  const recovered = drivers.map(
    (driver) => recoverNotes(events, (from, count) => driver.accountsFrom(from, count), GAP).notes,
  );
  const isWhole =
    money.in - money.out === money.held &&
    money.held === money.notes + money.fees &&
    money.market === 0n &&
    recovered.every((notes, index) => isSame(notes, drivers[index])) &&
    sum(recovered.flat()) === money.notes;
  if (isWhole) return money;
  throw new ClientError({
    code: "MoneyNotConserved",
    shortMessage: "Money is not conserved.",
    whatToDo: "This must never happen; please report it with the seed of this run.",
    details: money,
  });
}

function isSame(found: readonly { readonly id: string }[], driver: Driver | undefined): boolean {
  return found.length === driver?.notes.size && found.every(({ id }) => driver.notes.has(id));
}

function sum(notes: readonly { readonly amount: bigint }[]): bigint {
  return notes.reduce((total, { amount }) => total + amount, 0n);
}
