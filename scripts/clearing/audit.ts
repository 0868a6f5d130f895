import { getBalance } from "viem/actions";

import { accountOf, eventsOf, fieldOf, readAllEvents } from "../../sdk/src/client/index.js";
import { ClientError } from "../../sdk/src/errors/index.js";
import { sink } from "../auction/deployMarket.js";
import type { FieldStage } from "./fieldStage.js";

/** Where the money is, base units. */
export interface Money {
  /** Paid in, by the market's events. */
  readonly in: bigint;
  /** What the contract holds, by the chain. */
  readonly held: bigint;
  /** Of that, what cars, aggregator, grid and fee account can use. */
  readonly free: bigint;
  /** Of that, the aggregator's bond. */
  readonly bond: bigint;
  /** Of that, paid by consumers of clearings that are not finalized. */
  readonly onHold: bigint;
  /** Of that, the sink's. */
  readonly sink: bigint;
}

/**
 * Counts the money in three ways that must agree to the wei: what came in, what the chain says the contract has, and
 * what the contract owes to whom.
 * @param onHold of the clearings that wait for their delivery.
 * @throws ClientError `MoneyNotConserved`
 */
export async function audit(
  { stage, crew, field, traders }: FieldStage,
  onHold: bigint,
): Promise<Money> {
  const { market, deployed } = stage;
  const events = await readAllEvents(market, {
    fromBlock: deployed.block,
    eventNames: ["Deposited"],
  });
  const paidIn = eventsOf(events, "Deposited").reduce((sum, { args }) => sum + args.amount, 0n);
  const held = await getBalance(market.publicClient, { address: market.address });
  const { aggregator, feeAccount, gridAccount } = crew;
  let free = 0n;
  for (const account of [
    ...traders.map((trader) => trader.account),
    aggregator,
    feeAccount,
    gridAccount,
  ])
    free += (await accountOf(market, account.address)).available;
  const bond = (await fieldOf(market, field))?.bond ?? 0n;
  const { available: sunk } = await accountOf(market, sink);
  const money = { in: paidIn, held, free, bond, onHold, sink: sunk };
  if (paidIn === held && free + bond + onHold + sunk === held) return money;
  throw new ClientError({
    code: "MoneyNotConserved",
    shortMessage: `Money is not conserved: ${describe(money)}.`,
    whatToDo: "This must never happen; please report it with the seed of this run.",
    details: { ...money },
  });
}

function describe(money: Money): string {
  return Object.entries(money)
    .map(([name, amount]) => `${name} ${String(amount)}`)
    .join(", ");
}
