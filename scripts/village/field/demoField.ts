import { type Field, fieldId } from "../../../sdk/src/clearing/index.js";
import { addField, postBond } from "../../../sdk/src/client/index.js";
import {
  assetPrice,
  defaultTariffId,
  retailAt,
  tariffById,
  weiPerUsd,
} from "../../../sdk/src/profile/index.js";
import { admit } from "../../auction/admit.js";
import type { Trader } from "../../auction/cast.js";
import type { Keys } from "../../auction/keys.js";
import type { Stage } from "../../auction/stage.js";
import { type Crew, crewOf } from "../../clearing/fieldStage.js";
import { fieldOfPaper } from "../../clearing/model.js";
import type { Cars } from "../cars.js";
import { createFieldBook, type FieldBook } from "./fieldBook.js";

/** A charging field of the demo: its aggregator's book, and the cars that stand there. */
export interface DemoField {
  readonly field: Field;
  readonly crew: Crew;
  readonly cars: readonly Trader[];
  readonly book: FieldBook;
}

const minute = 60;
/** How many cars stand at the field. */
const places = 12;
/** Far more than they can spend in a day, a round a minute. */
const carDeposit = 2n * 10n ** 18n;
const penalties = 100n;

/** Rounds that are over when the door opens, so that there is something to look at. */
export const earlierRounds = 6;

/**
 * Opens a field as the paper has it, with rounds short enough that a newcomer sees how one ends.
 *
 * @param now the second at which the demo's clock will be the wall's.
 * @param roundSeconds how long a round takes orders.
 */
export async function openDemoField(
  stage: Stage,
  cars: Cars,
  keys: Keys,
  now: number,
  roundSeconds: number,
): Promise<DemoField> {
  const crew = crewOf(keys);
  const field = fieldFor(crew, now - earlierRounds * roundSeconds, roundSeconds);
  const traders: Trader[] = [];
  for (let number = 1; number <= places; number += 1) {
    const name = `car ${String(number)} at the field`;
    const [account, meter] = [keys.of(`account ${name}`), keys.of(`meter ${name}`)];
    const trader = { name, account, meter, deposit: carDeposit };
    await admit(stage, trader);
    cars.add(trader);
    traders.push(trader);
  }
  const bond = penalties * field.omissionPenalty;
  for (const { account, amount } of [
    { account: crew.gridAccount, amount: carDeposit },
    { account: crew.aggregator, amount: bond },
  ]) {
    await stage.fund(account, amount);
    await stage.payIn(account, amount);
  }
  await stage.act(crew.operator, addField(field), "registrations");
  await stage.act(crew.aggregator, postBond({ field: fieldId(field), amount: bond }), "deposits");
  return {
    field,
    crew,
    cars: traders,
    book: createFieldBook(stage.market, field, crew.aggregator),
  };
}

function fieldFor(crew: Crew, startsAt: number, roundSeconds: number): Field {
  const retail = assetPrice(retailAt(tariffById(defaultTariffId), startsAt), weiPerUsd);
  const people = {
    aggregator: crew.aggregator.address,
    meter: crew.meter.address,
    feeAccount: crew.feeAccount.address,
    gridAccount: crew.gridAccount.address,
  };
  return {
    ...fieldOfPaper(people, startsAt, retail),
    startsAt,
    roundSeconds,
    clearSeconds: 2 * minute,
    deliverySeconds: 10 * minute,
  };
}
