import { TRANSACTION_GAS } from "../../gas/clearing/clear.js";
import {
  FIELD_SIZES,
  LARGE,
  measureClear,
  measureField,
  type ClearingCosts,
} from "../../gas/clearing/measure.js";

/** Gas of clearing fields, up to the largest that one transaction holds. */
export interface GasRows {
  readonly fields: readonly ClearingCosts[];
  readonly largest: { readonly evs: number; readonly clear: number };
}

/** How many EVs fewer are tried when a field did not fit. */
const STEP = 5;

export async function benchGas(progress: (line: string) => void): Promise<GasRows> {
  const fields: ClearingCosts[] = [];
  for (const evs of FIELD_SIZES) {
    progress(`gas of ${String(evs)} EVs …`);
    fields.push(await measureField(evs));
  }
  return { fields, largest: await findLargest(progress) };
}

/** Guesses by the gas an EV of a large field, and takes EVs away until it fits. */
async function findLargest(progress: (line: string) => void): Promise<GasRows["largest"]> {
  const perEv = (await measureClear(LARGE)) / LARGE;
  for (let evs = Math.floor(TRANSACTION_GAS / perEv); evs > LARGE; evs -= STEP) {
    progress(`does a clearing of ${String(evs)} EVs fit …`);
    const clear = await measureClear(evs).catch(orTooLarge);
    if (clear !== undefined) return { evs, clear };
  }
  return { evs: LARGE, clear: Math.round(perEv * LARGE) };
}

/** The contract gives a reason for everything else that it refuses. */
function orTooLarge(error: unknown): undefined {
  if (!(error instanceof Error) || !/out of gas|without a reason/i.test(error.message)) throw error;
}
