import { createContext, useContext } from "react";

/** Quantities in words, by language and by the market's asset. */
export interface Formats {
  readonly money: (amount: bigint) => string;
  readonly exactMoney: (amount: bigint) => string;
  readonly price: (pricePerKwh: bigint) => string;
  /** In dollars, where a rate is stated: on a local chain, the day's own fixed one. */
  readonly dollars: (amount: bigint) => string | undefined;
  /** A price per kWh in dollars, where a rate is stated. */
  readonly dollarPrice: (pricePerKwh: bigint) => string | undefined;
  readonly coins: (amount: bigint) => string;
  readonly energy: (wattHours: number) => string;
  readonly exactEnergy: (wattHours: number) => string;
  readonly percent: (share: number) => string;
  readonly duration: (seconds: number) => string;
  readonly moment: (seconds: number, now: number) => string;
}

export const FormatsContext = createContext<Formats | undefined>(undefined);

/** How quantities are written here. */
export function useFormats(): Formats {
  const formats = useContext(FormatsContext);
  if (formats === undefined) throw new Error("useFormats outside of FormatsProvider");
  return formats;
}
