import { table } from "../table.js";
import type { PaymentMeasurements } from "./measure.js";

/** What a person reads. */
export function paymentReport(measured: PaymentMeasurements): string {
  const { batch, assembly } = measured;
  const rows: readonly (readonly [string, number])[] = [
    ["deposit", measured.deposit],
    ["transfer", measured.transfer],
    ["  with a fee for the relayer", measured.transferWithFee],
    [`transferBatch of ${String(batch.size)}, each`, batch.each],
    ["  with fees", batch.eachWithFee],
    ["withdraw", measured.withdraw],
    ["withdrawFor, by signature", measured.withdrawFor],
    ["revoke one account", measured.revoke],
    ["Market.depositFromNotes, one note", measured.market.depositFromNotes],
    ["Market.withdrawToNote", measured.market.withdrawToNote],
  ];
  const number = (value: number): string => value.toLocaleString("en");
  return [
    `Gas, payment ledger (${number(measured.ledgerBytes)} bytes), two inputs and two outputs:`,
    `${number(measured.bytes)} bytes of calldata, ${number(measured.bytesWithFee)} with a fee.`,
    "",
    table(
      ["", "gas"],
      rows.map(([label, gas]) => [label, number(gas)]),
    ),
    "",
    table(
      ["gas a payment", "Solidity", "assembly"],
      [
        ["words of the packed transaction", ...pair(assembly.packed)],
        ["hashes of its three lists", ...pair(assembly.lists)],
      ],
    ),
  ].join("\n");
}

function pair({ solidity, assembly }: PaymentMeasurements["assembly"]["packed"]): string[] {
  return [solidity.toLocaleString("en"), assembly.toLocaleString("en")];
}
