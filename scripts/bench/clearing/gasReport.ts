import { markdownTable } from "../../docs/markdownTable.js";
import { TRANSACTION_GAS } from "../../gas/clearing/clear.js";
import type { GasRows } from "./gas.js";

/** Gas an EV by the field's size, and the largest field that one transaction clears. */
export function gasReport({ fields, largest }: GasRows): string {
  const number = (value: number): string => value.toLocaleString("en");
  const rows = fields.map((each) =>
    [each.evs, each.clear, each.finalize, each.perEv, each.perEvShort].map(number),
  );
  return [
    "Gas of clear and finalize; short: every fifth provider gives half of what it sold.",
    markdownTable(["EVs", "clear", "finalize", "an EV, both", "an EV, short"], rows),
    `The largest clearing found to fit into one transaction has ${number(largest.evs)} EVs and takes ` +
      `${number(largest.clear)} of ${number(TRANSACTION_GAS)}.`,
  ].join("\n\n");
}
