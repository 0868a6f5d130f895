import type { Verdict } from "../targets.js";
import { TRANSACTION_GAS } from "./clear.js";
import type { ClearingMeasurements } from "./measure.js";

/** Gas an EV, clear and finalize together, at these sizes. */
const PER_EV = { sizes: [75, 300], gas: 23_000 } as const;

/** The bounds that the room keeps. */
export function clearingVerdicts({ fields, large }: ClearingMeasurements): Verdict[] {
  const verdicts = PER_EV.sizes.map((size) => {
    const { perEv = Number.NaN } = fields.find(({ evs }) => evs === size) ?? {};
    return verdict(`clear and finalize, an EV of ${String(size)}`, PER_EV.gas, perEv);
  });
  return [...verdicts, verdict(`clear of ${String(large.evs)} EVs`, TRANSACTION_GAS, large.clear)];
}

function verdict(what: string, limit: number, measured: number): Verdict {
  const number = (value: number): string => value.toLocaleString("en");
  return { what, limit: `≤ ${number(limit)}`, measured: number(measured), met: measured <= limit };
}
