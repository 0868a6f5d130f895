import { onChain } from "../chain.js";
import { measureAssembly, type AssemblyGains } from "./assembly.js";
import { clear, finalize, prepare } from "./clear.js";
import { openField, sides } from "./field.js";

/** What clearing a field of a size costs. */
export interface ClearingCosts {
  readonly evs: number;
  readonly consumers: number;
  readonly providers: number;
  readonly clear: number;
  readonly finalize: number;
  /** Both, by EV. */
  readonly perEv: number;
  /** Both, by EV, when every fifth provider gives half of what it sold. */
  readonly perEvShort: number;
}

export interface ClearingMeasurements {
  readonly fields: readonly ClearingCosts[];
  /** Gas of one `clear` of a field that must fit into one transaction. */
  readonly large: { readonly evs: number; readonly clear: number };
  readonly assembly: AssemblyGains;
}

export const FIELD_SIZES = [10, 75, 300] as const;
/** As many EVs at least must fit into one `clear`. */
export const LARGE = 900;
const SHORT_EVERY = 5;

export async function measureClearings(
  progress: (line: string) => void,
): Promise<ClearingMeasurements> {
  const fields: ClearingCosts[] = [];
  for (const evs of FIELD_SIZES) {
    progress(`clearings, ${String(evs)} EVs …`);
    fields.push(await measureField(evs));
  }
  progress(`a clearing of ${String(LARGE)} EVs …`);
  const large = { evs: LARGE, clear: await measureClear(LARGE) };
  return { fields, large, assembly: await measureAssembly() };
}

/** Clears and finalizes, once delivered in full and once not. */
export async function measureField(evs: number): Promise<ClearingCosts> {
  const play = (shortEvery: number): Promise<readonly [number, number]> =>
    onChain(async (chain) => {
      const world = await openField(chain, evs);
      const submission = await prepare(world);
      return [await clear(world, submission), await finalize(world, submission, shortEvery)];
    });
  const [cleared, finalized] = await play(0);
  const [again, withShort] = await play(SHORT_EVERY);
  const perEv = (gas: number): number => Math.round(gas / evs);
  return {
    evs,
    ...sides(evs),
    clear: cleared,
    finalize: finalized,
    perEv: perEv(cleared + finalized),
    perEvShort: perEv(again + withShort),
  };
}

/** Gas of `clear` alone. */
export async function measureClear(evs: number): Promise<number> {
  return onChain(async (chain) => {
    const world = await openField(chain, evs);
    return clear(world, await prepare(world));
  });
}
