import { hexToBytes, type Address } from "@peerwatt/sdk/signing";

/** A picture that two different addresses hardly share. */
export interface IdenticonShape {
  /** Degrees on the colour circle. */
  readonly hue: number;
  /** Which of the 5 × 5 cells are filled, by column and row; the right half mirrors the left. */
  readonly cells: readonly (readonly [column: number, row: number])[];
}

const SIZE = 5;
const HALF = 3;

/** The address's own picture: its last bytes fill the cells, its first give the colour. */
export function identiconOf(address: Address): IdenticonShape {
  const bytes = hexToBytes(address, 20);
  const cells: [number, number][] = [];
  for (let index = 0; index < HALF * SIZE; index += 1) {
    const column = index % HALF;
    const row = Math.floor(index / HALF);
    if (((bytes[19 - index] ?? 0) & 1) === 0) continue;
    cells.push([column, row]);
    if (column < HALF - 1) cells.push([SIZE - 1 - column, row]);
  }
  const hue = Math.round((((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) / 65_536) * 360);
  return { hue, cells };
}
