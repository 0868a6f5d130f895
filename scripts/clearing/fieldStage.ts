import type { PrivateKeyAccount } from "viem/accounts";

import { defaultParameters } from "../../sdk/src/auction/defaultParameters.js";
import { type Field, fieldId } from "../../sdk/src/clearing/index.js";
import {
  addEVs,
  addField,
  deposit,
  postBond,
  TRANSACTION_GAS,
} from "../../sdk/src/client/index.js";
import type { Chain } from "../auction/chain.js";
import type { Keys } from "../auction/keys.js";
import { Stage } from "../auction/stage.js";
import type { Trader } from "./program.js";

/** So many cars are admitted by one transaction. */
const batch = 100;
/** Ten omissions. */
const penalties = 10n;

/** Who runs the field; all but the operator's keys are the field's own. */
export interface Crew {
  readonly operator: PrivateKeyAccount;
  readonly aggregator: PrivateKeyAccount;
  readonly meter: PrivateKeyAccount;
  readonly feeAccount: PrivateKeyAccount;
  readonly gridAccount: PrivateKeyAccount;
}

export function crewOf(keys: Keys): Crew {
  return {
    operator: keys.of("operator"),
    aggregator: keys.of("aggregator"),
    meter: keys.of("meter of the field"),
    feeAccount: keys.of("fee account"),
    gridAccount: keys.of("grid account"),
  };
}

/** A market with a field on it, and cars that have paid in. */
export interface FieldStage {
  readonly stage: Stage;
  readonly crew: Crew;
  readonly field: Field;
  readonly traders: readonly Trader[];
}

/** Deploys a market, admits cars and field, and lets everybody pay in. */
export async function openField(
  chain: Chain,
  keys: Keys,
  field: Field,
  traders: readonly Trader[],
): Promise<FieldStage> {
  const stage = await Stage.open(chain, keys, defaultParameters);
  const crew = crewOf(keys);
  for (let first = 0; first < traders.length; first += batch) {
    const vehicles = traders.slice(first, first + batch);
    const call = addEVs(vehicles.map(({ account }) => ({ account: account.address })));
    await stage.act(crew.operator, call, "registrations", TRANSACTION_GAS);
  }
  const total = traders.reduce((sum, trader) => sum + trader.deposit, 0n);
  const bond = penalties * field.omissionPenalty;
  // The grid can buy whatever the cars might sell it.
  const payments = [
    ...traders,
    { account: crew.gridAccount, deposit: total },
    { account: crew.aggregator, deposit: bond },
  ];
  for (const { account, deposit: amount } of payments) {
    await stage.fund(account, amount);
    await stage.act(account, deposit(amount), "deposits");
  }
  await stage.act(crew.operator, addField(field), "registrations");
  const posting = postBond({ field: fieldId(field), amount: bond });
  await stage.act(crew.aggregator, posting, "deposits");
  return { stage, crew, field, traders };
}
