import { InputError } from "../errors/index.js";
import type { Tariff } from "./tariff.js";

/**
 * PG&E A-10 TOU, in force from 2019-07-01. Its second winter entry is never reached, for the first holds on all days;
 * so it was transcribed by acnportal, and so it stays.
 */
const pgeA10: Tariff = {
  name: "PGE A-10 TOU",
  effective: "2019-07-01",
  link: "https://www.pge.com/tariffs/assets/pdf/tariffbook/ELEC_SCHEDS_A-10.pdf",
  schedule: [
    {
      id: "Summer-Weekday",
      start: 501,
      end: 1031,
      days: "WEEKDAYS",
      hours: [0, 8.5, 12, 18, 21.5],
      prices: [0.14903, 0.1771, 0.23223, 0.1771, 0.14903],
    },
    {
      id: "Summer-Weekend",
      start: 501,
      end: 1031,
      days: "WEEKENDS",
      hours: [0],
      prices: [0.14903],
    },
    {
      id: "Winter-Weekday",
      start: 1101,
      end: 430,
      days: "ALL",
      hours: [0, 8.5, 21.5],
      prices: [0.13064, 0.1477, 0.13064],
    },
    { id: "Winter-Weekend", start: 1101, end: 430, days: "ALL", hours: [0], prices: [0.13064] },
  ],
};

/** SCE TOU-EV-4, in force from 2019-03-01. */
const sceTouEv4: Tariff = {
  name: "SCE TOU-EV-4",
  effective: "2019-3-1",
  link: "https://www1.sce.com/NR/sc3/tm2/pdf/ce141-12.pdf",
  schedule: [
    {
      id: "Summer-Weekday",
      start: 601,
      end: 930,
      days: "WEEKDAYS",
      hours: [0, 8, 12, 18, 23],
      prices: [0.05623, 0.0925, 0.26668, 0.0925, 0.05623],
    },
    { id: "Summer-Weekend", start: 601, end: 930, days: "WEEKENDS", hours: [0], prices: [0.05623] },
    {
      id: "Winter-Weekday",
      start: 1001,
      end: 531,
      days: "WEEKDAYS",
      hours: [0, 8, 12, 18, 23],
      prices: [0.06087, 0.07492, 0.0869, 0.07492, 0.06087],
    },
    {
      id: "Winter-Weekend",
      start: 1001,
      end: 531,
      days: "WEEKENDS",
      hours: [0],
      prices: [0.06087],
    },
  ],
};

/** SCE TOU-EV-8, in force from 2018-10-12. */
const sceTouEv8: Tariff = {
  name: "SCE TOU-EV-8",
  effective: "2018-10-12",
  link: "https://www1.sce.com/NR/sc3/tm2/pdf/ce401.pdf",
  schedule: [
    {
      id: "Summer-Weekday",
      start: 601,
      end: 930,
      days: "WEEKDAYS",
      hours: [0, 16, 21],
      prices: [0.12597, 0.49619, 0.12597],
    },
    {
      id: "Summer-Weekend",
      start: 601,
      end: 930,
      days: "WEEKENDS",
      hours: [0, 16, 21],
      prices: [0.12597, 0.25563, 0.12597],
    },
    {
      id: "Winter",
      start: 1001,
      end: 531,
      days: "ALL",
      hours: [0, 8, 16, 21],
      prices: [0.13568, 0.07724, 0.297, 0.13568],
    },
  ],
};

/** The tariffs that come along: published prices, as acnportal (BSD-3) collected them, demand charges left out. */
export const tariffs = {
  "pge-a10": pgeA10,
  "sce-tou-ev-4": sceTouEv4,
  "sce-tou-ev-8": sceTouEv8,
} as const satisfies Record<string, Tariff>;

/** The name of a tariff that comes along. */
export type TariffId = keyof typeof tariffs;

/** What is used unless another is asked for: the only one whose every hour leaves room for trade in winter. */
export const defaultTariffId: TariffId = "pge-a10";

/** Whether a text names a tariff that comes along. */
export function isTariffId(text: string): text is TariffId {
  return Object.hasOwn(tariffs, text);
}

/**
 * A tariff that comes along, by its name.
 *
 * @throws InputError `UNKNOWN_TARIFF`
 */
export function tariffById(id: string): Tariff {
  if (isTariffId(id)) return tariffs[id];
  throw new InputError({
    code: "UNKNOWN_TARIFF",
    shortMessage: `There is no tariff "${id}".`,
    whatToDo: `Give ${Object.keys(tariffs).join(", ")} or a file.`,
  });
}
