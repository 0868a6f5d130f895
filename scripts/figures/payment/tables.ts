import { PAPER_BYTES, TABLE_2 } from "../../bench/payment/paperScheme.js";
import { markdownTable } from "../../docs/markdownTable.js";
import type { PaymentMeasurements } from "../../gas/payment/measure.js";
import { fixed } from "../text.js";

/** A field of our packed transaction, with two inputs and two outputs. */
interface PackedField {
  readonly name: string;
  readonly bytes: number;
  readonly times: number;
}

/** See `sdk/src/payment/packedTransaction.ts`; without relayer and fee. */
const PACKED: readonly PackedField[] = [
  { name: "selector of `transfer`", bytes: 4, times: 1 },
  { name: "flags and counts", bytes: 3, times: 1 },
  { name: "unit price", bytes: 12, times: 1 },
  { name: "note", bytes: 32, times: 2 },
  { name: "owner's signature", bytes: 64, times: 2 },
  { name: "account", bytes: 20, times: 2 },
  { name: "amount", bytes: 12, times: 2 },
  { name: "expiry", bytes: 5, times: 2 },
  { name: "certificate", bytes: 64, times: 2 },
];

/** A chain that settles payments: what its blocks may use, and how often they come. */
interface SettlingChain {
  readonly name: string;
  readonly gas: number;
  readonly seconds: number;
}

const CHAINS: readonly SettlingChain[] = [
  { name: "Ethereum, 60 M gas every 12 s", gas: 60e6, seconds: 12 },
  { name: "an L2, 60 M gas every 2 s", gas: 60e6, seconds: 2 },
];

/** What the paper's Table 1 says: transactions a second, and seconds to confirmation. */
const TABLE_1 = [
  { name: "Bitcoin", perSecond: 7, seconds: 600 },
  { name: "Ethereum", perSecond: 25, seconds: 10 },
  { name: "the paper's scheme", perSecond: 300, seconds: 2 },
] as const;

/** As the paper assumes: vehicles, and payments of each in a day. */
const [VEHICLES, PAYMENTS] = [10_000, 10] as const;
const DAYS = 365;

/** What every run finds again: sizes, growth of the ledger, and what chains settle by their gas. */
export function paymentTables(gas: PaymentMeasurements): string {
  return [
    "### Table 1",
    settling(gas),
    "### Table 2",
    sizes(gas),
    "### Growth of the ledger",
    growth(gas),
  ].join("\n\n");
}

function settling({ transfer, batch }: PaymentMeasurements): string {
  const rows = [
    ...TABLE_1.map(({ name, perSecond, seconds }) => [
      `${name}, says the paper`,
      String(perSecond),
      "–",
      String(seconds),
    ]),
    ...CHAINS.map(({ name, gas, seconds }) => [
      name,
      fixed(gas / seconds / transfer, 0),
      fixed(gas / seconds / batch.each, 0),
      String(seconds),
    ]),
  ];
  return [
    markdownTable(
      ["system", "payments a second", `in batches of ${String(batch.size)}`, "block, s"],
      rows,
    ),
    [
      `By gas alone: ${transfer.toLocaleString("en")} a payment of two inputs and two outputs, ${batch.each.toLocaleString("en")} in a batch. That every second an L2 has so much`,
      "gas is an assumption, and its fees for data come on top. The paper compares what Bitcoin and Ethereum settle for the whole world",
      "with what one permissioned chain settles for one network; so a public chain falls short of its 300 by far, and an L2 reaches it in batches.",
    ].join("\n"),
  ].join("\n\n");
}

function sizes({ bytes, bytesWithFee }: PaymentMeasurements): string {
  const counted = PACKED.reduce((sum, field) => sum + field.bytes * field.times, 0);
  if (counted !== bytes) throw new Error("the table of fields is not the packed transaction");
  const cells = (field: PackedField | undefined): string[] =>
    field === undefined
      ? ["", "", ""]
      : [
          field.name,
          `${String(field.times)} × ${String(field.bytes)}`,
          String(field.bytes * field.times),
        ];
  const rows = TABLE_2.map((field, index) => [...cells(field), ...cells(PACKED[index])]);
  const total = ["**total**", "", String(PAPER_BYTES), "**total**", "", String(bytes)];
  return [
    markdownTable(["paper", "bytes", "", "ours", "bytes", ""], [...rows, total]),
    [
      `With a relayer and its fee ours has ${String(bytesWithFee)} bytes. What the paper numbers and repeats, ours leaves out: a note's id is hash and place in one, the`,
      "total amount is the first output's, a transaction's hash is computed, and an account is an address, for the key comes out of the",
      "signature. What it adds: amounts of twelve bytes instead of two, and when a certificate expires.",
    ].join("\n"),
  ].join("\n\n");
}

function growth({ bytes }: PaymentMeasurements): string {
  const perDay = (size: number): string => fixed((VEHICLES * PAYMENTS * size) / 1e6, 1);
  const perYear = (size: number): string => fixed((VEHICLES * PAYMENTS * DAYS * size) / 1e9, 1);
  const row = (name: string, size: number): string[] => [name, perDay(size), perYear(size)];
  return [
    markdownTable(["", "MB a day", "GB a year"], [row("paper", PAPER_BYTES), row("ours", bytes)]),
    [
      `${VEHICLES.toLocaleString("en")} vehicles, ${String(PAYMENTS)} payments a day each. That is history, which nobody needs to verify the next payment: what the contract keeps is a slot of`,
      "32 bytes a note that is not spent, and a payment of two inputs and two outputs leaves as many as there were.",
    ].join("\n"),
  ].join("\n\n");
}
