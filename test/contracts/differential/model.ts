// The market as the SDK has it: a value that actions turn into another, with no chain behind it.
import {
  bondOf,
  escrowOf,
  stakeOf,
  stateAt,
  type Outcome,
  type Parameters,
  type Round,
  type RoundState,
  type Side,
} from "../../../sdk/src/auction/index.js";
import { withMark, type Account } from "../../../sdk/src/registry/index.js";
import type { Address } from "../../../sdk/src/signing/index.js";

export interface Model {
  readonly parameters: Parameters;
  readonly sink: Address;
  readonly active: boolean;
  readonly round: Round;
  /** By address, the sink's among them. */
  readonly accounts: ReadonlyMap<Address, Account>;
}

export const NO_ACCOUNT: Account = {
  available: 0n,
  lastClearing: 0,
  status: "None",
  hasMeter: false,
  fulfilled: 0,
  failed: 0,
  disputed: 0,
  round: 0,
  epoch: 0,
};

/** What a consumer that never started a round has. */
export function noRound(consumer: Address): Round {
  return {
    consumer,
    round: 0,
    written: "None",
    closesAt: 0,
    wattHours: 0,
    startPrice: 0n,
    minReputation: 0,
    extensions: 0,
    provider: undefined,
    price: 0n,
    report: undefined,
  };
}

export function accountIn({ accounts }: Model, address: Address): Account {
  const account = accounts.get(address);
  if (account === undefined) throw new Error(`the model knows no account ${address}`);
  return account;
}

export function withAccount(model: Model, address: Address, changes: Partial<Account>): Model {
  const account = { ...accountIn(model, address), ...changes };
  return { ...model, accounts: new Map([...model.accounts, [address, account]]) };
}

/** Adds to an account's free money, or takes from it. */
export function credited(model: Model, address: Address, amount: bigint): Model {
  return withAccount(model, address, { available: accountIn(model, address).available + amount });
}

export function stateIn({ round, parameters }: Model, now: number): RoundState {
  return stateAt(round, parameters, now).state;
}

/** The contract's `WrongRound` and `WrongState`, which most calls begin with. */
export function mismatch(
  model: Model,
  number: number,
  needed: RoundState,
  now: number,
): string | undefined {
  if (number !== model.round.round) return "WrongRound";
  return stateIn(model, now) === needed ? undefined : "WrongState";
}

/** Who stands on a side; the provider's side is empty before the first bid. */
export function partyOf({ round }: Model, side: Side): Address | undefined {
  return side === "Consumer" ? round.consumer : round.provider;
}

/** The round's full price. */
export function fullCostOf({ wattHours, price }: Round): bigint {
  return escrowOf({ wattHours, startPrice: price });
}

/** All that the market holds for the model's accounts: free, and locked in the round while its money has not moved. */
export function holdings(model: Model): bigint {
  const { round, parameters, accounts } = model;
  let sum = 0n;
  for (const { available } of accounts.values()) sum += available;
  if (round.written !== "Open" && round.written !== "Disputed") return sum;
  const escrow = escrowOf(round);
  sum += escrow;
  if (round.provider !== undefined) sum += bondOf(escrow, parameters);
  return round.report?.contest?.kind === "Stake" ? sum + stakeOf(escrow, parameters) : sum;
}

/** The round over, its money and marks where the outcome puts them. */
export function ended(model: Model, outcome: Outcome): Model {
  const { round, sink } = model;
  let next: Model = { ...model, round: { ...round, written: outcome.state } };
  next = credited(next, round.consumer, outcome.toConsumer);
  next = marked(next, round.consumer, outcome.consumerMark);
  if (round.provider !== undefined) {
    next = credited(next, round.provider, outcome.toProvider);
    next = marked(next, round.provider, outcome.providerMark);
  }
  return credited(next, sink, outcome.toSink);
}

function marked(model: Model, address: Address, mark: Outcome["consumerMark"]): Model {
  return withAccount(model, address, withMark(accountIn(model, address), mark));
}
