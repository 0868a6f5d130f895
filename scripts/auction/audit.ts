import { getBalance } from "viem/actions";

import {
  type Auction,
  accountOf,
  auctionOf,
  eventsOf,
  readAllEvents,
} from "../../sdk/src/client/index.js";
import { bondOf, type Parameters, stakeOf } from "../../sdk/src/auction/index.js";
import { ClientError } from "../../sdk/src/errors/index.js";
import type { Trader } from "./cast.js";
import { sink } from "./deployMarket.js";
import type { Stage } from "./stage.js";

/** Where the money is, base units. */
export interface Money {
  /** Paid in, by the market's events. */
  readonly in: bigint;
  /** Paid out, by the market's events. */
  readonly out: bigint;
  /** What the contract holds, by the chain. */
  readonly held: bigint;
  /** Of that, what accounts can use or withdraw. */
  readonly free: bigint;
  /** Of that, fees, stakes and slashed bonds of the sink. */
  readonly sink: bigint;
  /** Of that, escrows, bonds and stakes of rounds that are not finished. */
  readonly locked: bigint;
}

/**
 * Counts the money in three ways that must agree to the wei: what came in less what went out, what the chain says the
 * contract has, and what the contract says it owes to whom.
 *
 * @throws ClientError `MoneyNotConserved`
 */
export async function audit(stage: Stage, traders: readonly Trader[]): Promise<Money> {
  const { market, deployed } = stage;
  const events = await readAllEvents(market, {
    fromBlock: deployed.block,
    eventNames: ["Deposited", "Withdrawn"],
  });
  const paidIn = sum(eventsOf(events, "Deposited").map(({ args }) => args.amount));
  const paidOut = sum(eventsOf(events, "Withdrawn").map(({ args }) => args.amount));
  const held = await getBalance(market.publicClient, { address: market.address });
  const addresses = traders.map(({ account }) => account.address);
  const accounts = await Promise.all(addresses.map((address) => accountOf(market, address)));
  const rounds = await Promise.all(addresses.map((address) => auctionOf(market, address)));
  const free = sum(accounts.map(({ available }) => available));
  const locked = sum(rounds.map((round) => lockedIn(round, stage.parameters)));
  const { available: sunk } = await accountOf(market, sink);
  const money = { in: paidIn, out: paidOut, held, free, sink: sunk, locked };
  if (paidIn - paidOut === held && free + locked + sunk === held) return money;
  throw new ClientError({
    code: "MoneyNotConserved",
    shortMessage: `Money is not conserved: ${describe(money)}.`,
    whatToDo: "This must never happen; please report it with the seed of this run.",
    details: { ...money },
  });
}

/** By what was written last: a round that time has ended holds its money until somebody moves it. */
function lockedIn(round: Auction, parameters: Parameters): bigint {
  if (round.written !== "Open" && round.written !== "Disputed") return 0n;
  const bond = round.provider === undefined ? 0n : bondOf(round.escrow, parameters);
  const staked = round.written === "Disputed" && round.report?.contest?.kind === "Stake";
  return round.escrow + bond + (staked ? stakeOf(round.escrow, parameters) : 0n);
}

function describe(money: Money): string {
  return Object.entries(money)
    .map(([name, amount]) => `${name} ${String(amount)}`)
    .join(", ");
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
