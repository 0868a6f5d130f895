import { InputError } from "../../errors/index.js";

/**
 * Which notes to spend for an amount: as few as can be, for all inputs of a transaction are known to have one owner; of
 * those choices one that leaves little change.
 * @throws InputError `NOT_ENOUGH`
 */
export function pickNotes<T extends { readonly amount: bigint }>(
  notes: readonly T[],
  needed: bigint,
): T[] {
  const ascending = [...notes].sort((a, b) => (a.amount < b.amount ? -1 : 1));
  const picked: T[] = [];
  let missing = needed;
  while (missing > 0n) {
    const enough = ascending.findIndex(({ amount }) => amount >= missing);
    // The least that suffices; or else the largest, and then the least for what is still missing.
    const [next] = enough < 0 ? ascending.splice(-1) : ascending.splice(enough, 1);
    if (next === undefined) throw notEnough(notes, needed);
    picked.push(next);
    missing -= next.amount;
  }
  return picked;
}

function notEnough(notes: readonly { readonly amount: bigint }[], needed: bigint): InputError {
  const available = notes.reduce((sum, { amount }) => sum + amount, 0n);
  return new InputError({
    code: "NOT_ENOUGH",
    shortMessage: `All notes together are worth ${String(available)}, and ${String(needed)} are needed.`,
    whatToDo: "Deposit more, or wait until you are paid.",
    details: { available, needed },
  });
}
