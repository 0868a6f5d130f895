import { TRANSACTION_GAS } from "../gas/clearing/clear.js";
import type { Measurements } from "../gas/measure.js";
import { markdownTable } from "./markdownTable.js";

/** Gas of clearing a field, by its size. */
export function clearingGasBlock({ clearing }: Pick<Measurements, "clearing">): string {
  const number = (value: number): string => value.toLocaleString("en");
  const rows = clearing.fields.map((each) => [
    `${number(each.consumers)} + ${number(each.providers)}`,
    number(each.clear),
    number(each.finalize),
    number(each.perEv),
    number(each.perEvShort),
  ]);
  const { evs, clear } = clearing.large;
  const { words, orderHash } = clearing.assembly;
  return [
    "Gas; _short_: every fifth provider gives half of what it sold. Orders cost a driver none.",
    "",
    markdownTable(
      ["consumers + providers", "clear", "finalize", "an EV, both", "an EV, short"],
      rows,
    ),
    "",
    `One \`clear\` of ${number(evs)} EVs takes ${number(clear)} of the ${number(TRANSACTION_GAS)} that a transaction may use`,
    `(EIP-7825). The assembly saves ${number(words.solidity - words.assembly)} gas an order in reading its words and ${number(orderHash.solidity - orderHash.assembly)} in hashing it.`,
    "Printed by `npm run gas`; written here by `npm run docs`.",
  ].join("\n");
}
