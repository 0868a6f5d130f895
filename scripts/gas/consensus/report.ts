import { table } from "../table.js";
import type { ConsensusMeasurements } from "./measure.js";

/** What a person reads. */
export function checkpointsReport({ committees, checkpointsBytes }: ConsensusMeasurements): string {
  const number = (value: number): string => value.toLocaleString("en");
  return [
    `Gas, checkpoints (${number(checkpointsBytes)} bytes), by committee:`,
    "",
    table(
      ["members", "signatures", "one block", "each of ten", "succession"],
      committees.map(({ members, signers, checkpoint, eachOfTen, takeOver }) =>
        [members, signers, checkpoint, eachOfTen, takeOver].map(number),
      ),
    ),
  ].join("\n");
}
