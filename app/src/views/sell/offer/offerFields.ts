import type { PriceInput } from "../../../market/priceInput.ts";
import { minuteFrom, timeText } from "../../../offer/dayHours.ts";
import type { StandingOffer } from "../../../offer/standingOffer.ts";

/** An offer as its form has it: prices in the unit in which they are typed, the battery in kilowatt-hours and percent. */
export interface OfferFields {
  readonly floor: number;
  readonly wear: number;
  readonly capacity: number;
  readonly charge: number;
  readonly keep: number;
  /** "18:00" */
  readonly from: string;
  readonly to: string;
}

const WATT_HOURS = 1_000;

/** What a form shows first where the driver named nothing yet: half of the grid's price, and a tenth for the battery. */
export function usualFields(input: PriceInput, grid: bigint): OfferFields {
  return {
    floor: input.fromPrice(grid / 2n),
    wear: input.fromPrice(grid / 10n),
    capacity: 60,
    charge: 80,
    keep: 40,
    from: "00:00",
    to: "00:00",
  };
}

/** What a form shows for an offer that was made before. */
export function fieldsOf(offer: StandingOffer, input: PriceInput): OfferFields {
  const { floor, wear, battery, hours } = offer;
  return {
    floor: input.fromPrice(floor),
    wear: input.fromPrice(wear),
    capacity: battery.capacity / WATT_HOURS,
    charge: battery.charge,
    keep: battery.keep,
    from: timeText(hours.from),
    to: timeText(hours.to),
  };
}

/** What the form offers; `undefined` while a time is missing. */
export function offerFrom(fields: OfferFields, input: PriceInput): StandingOffer | undefined {
  const { floor, wear, capacity, charge, keep } = fields;
  const [from, to] = [minuteFrom(fields.from), minuteFrom(fields.to)];
  if (from === undefined || to === undefined) return undefined;
  return {
    floor: input.toPrice(floor),
    wear: input.toPrice(wear),
    battery: { capacity: Math.round(capacity * WATT_HOURS), charge, keep },
    hours: { from, to },
  };
}
