import { getAddress, isAddress } from "viem";

import { sameHex, type Address } from "@peerwatt/sdk/signing";

/** What somebody typed as a vehicle's addresses. */
export interface VehicleInput {
  readonly account: string;
  /** Empty for a vehicle that only buys. */
  readonly meter: string;
}

/** Why it cannot be taken, by the field that is wrong. */
export type InputFault = "badAccount" | "badMeter" | "meterIsAccount";

/** An address with its checksum; `undefined` if it is none, or its checksum is wrong. */
export function addressFrom(text: string): Address | undefined {
  const trimmed = text.trim();
  return isAddress(trimmed) ? getAddress(trimmed) : undefined;
}

/** What is wrong with what was typed; fields that are still empty are not wrong yet. */
export function faultOf({ account, meter }: VehicleInput): InputFault | undefined {
  const [ev, counter] = [addressFrom(account), addressFrom(meter)];
  if (account.trim() !== "" && ev === undefined) return "badAccount";
  if (meter.trim() === "") return undefined;
  if (counter === undefined) return "badMeter";
  return ev !== undefined && sameHex(ev, counter) ? "meterIsAccount" : undefined;
}
