import { table } from "../table.js";
import { TRANSACTION_GAS } from "./clear.js";
import type { ClearingMeasurements } from "./measure.js";

/** What clearing a field costs, by its size, and what the assembly in it saves. */
export function clearingReport({ fields, large, assembly }: ClearingMeasurements): string {
  const number = (value: number): string => value.toLocaleString("en");
  const rows = fields.map((each) => [
    `${number(each.evs)} (${number(each.consumers)} + ${number(each.providers)})`,
    number(each.clear),
    number(each.finalize),
    number(each.perEv),
    number(each.perEvShort),
  ]);
  const gain = (name: string, { solidity, assembly: ours }: typeof assembly.words): string[] => [
    name,
    number(solidity),
    number(ours),
    number(solidity - ours),
  ];
  return [
    "Gas of clearing a field by signed orders: clear and finalize. Short: every fifth provider gives half.",
    "",
    table(["EVs", "clear", "finalize", "an EV, both", "an EV, short"], rows),
    "",
    `One clear of ${number(large.evs)} EVs takes ${number(large.clear)} of the ${number(TRANSACTION_GAS)} that a transaction may use.`,
    "",
    table(
      ["gas an order", "Solidity", "assembly", "saved"],
      [
        gain("reading its four words", assembly.words),
        gain("its EIP-712 hash", assembly.orderHash),
      ],
    ),
  ].join("\n");
}
