import type { Address } from "../../signing/index.js";
import type { Heuristic, ObserverSettings, Sighting } from "./types.js";

/** Two accounts, lower case, the lesser one first. */
export type Link = `${string} ${string}`;

type Of<Kind extends Sighting["kind"]> = Extract<Sighting, { kind: Kind }>;

/** The pairs that a heuristic finds, each once. */
export function linksOf(
  heuristic: Heuristic,
  sightings: readonly Sighting[],
  settings: ObserverSettings,
): Set<Link> {
  const links = new Set<Link>();
  const link = (a: Address, b: Address): void => {
    const [low, high] = [a.toLowerCase(), b.toLowerCase()].sort();
    if (low !== undefined && high !== undefined && low !== high) links.add(`${low} ${high}`);
  };
  for (const accounts of cliquesOf[heuristic](sightings, settings)) {
    accounts.forEach((a, index) => {
      for (const b of accounts.slice(index + 1)) link(a, b);
    });
  }
  return links;
}

/** Groups of accounts, all of which a heuristic takes for one user's. */
const cliquesOf: Readonly<
  Record<
    Heuristic,
    (sightings: readonly Sighting[], settings: ObserverSettings) => readonly (readonly Address[])[]
  >
> = {
  registration: (sightings) => {
    const certified = only(sightings, "Certified");
    return [
      ...groupBy(certified, ({ certificate }) => certificate.toLowerCase()),
      ...groupBy(certified, ({ meter }) => meter?.toLowerCase()),
      ...groupBy(certified, ({ expires }) => (isMonthEnd(expires) ? undefined : String(expires))),
    ];
  },
  inputs: (sightings) => [
    ...only(sightings, "Paid").map(({ inputs }) => inputs),
    ...only(sightings, "IntoMarket").map(({ accounts }) => accounts),
  ],
  change: (sightings) =>
    only(sightings, "Paid").flatMap(({ inputs, outputs }) =>
      outputs.slice(1).flatMap(({ account }) => inputs.map((input) => [input, account])),
    ),
  market: (sightings) => [
    ...only(sightings, "IntoMarket").flatMap(({ accounts, trader }) =>
      accounts.map((account) => [account, trader]),
    ),
    ...only(sightings, "OutOfMarket").map(({ account, trader }) => [account, trader]),
  ],
  funding: (sightings) =>
    groupBy([...only(sightings, "PaidIn"), ...only(sightings, "PaidOut")], (moved) =>
      (moved.kind === "PaidIn" ? moved.from : moved.to).toLowerCase(),
    ),
  amounts: (sightings) => {
    const paidOut = onlyOnes(only(sightings, "PaidOut"));
    return [...onlyOnes(only(sightings, "PaidIn")).values()].flatMap((entry) => {
      const exit = paidOut.get(entry.amount);
      return exit === undefined || exit.time < entry.time ? [] : [[entry.account, exit.account]];
    });
  },
  times: (sightings, { closeSeconds }) => [
    ...closePairs(only(sightings, "PaidIn"), closeSeconds),
    ...closePairs(only(sightings, "PaidOut"), closeSeconds),
  ],
};

/** The last second of a month, in UTC: what all certificates have that are as they should be. */
function isMonthEnd(expires: number): boolean {
  const next = new Date((expires + 1) * 1000);
  const first = Date.UTC(next.getUTCFullYear(), next.getUTCMonth(), 1) / 1000;
  return expires + 1 === first;
}

function only<Kind extends Sighting["kind"]>(
  sightings: readonly Sighting[],
  kind: Kind,
): Of<Kind>[] {
  return sightings.filter((each): each is Of<Kind> => each.kind === kind);
}

/** Accounts with the same mark; what has none is in no group. */
function groupBy<T extends { readonly account: Address }>(
  items: readonly T[],
  markOf: (item: T) => string | undefined,
): Address[][] {
  const groups = new Map<string, Address[]>();
  for (const item of items) {
    const mark = markOf(item);
    if (mark === undefined) continue;
    const group = groups.get(mark);
    if (group === undefined) groups.set(mark, [item.account]);
    else group.push(item.account);
  }
  return [...groups.values()];
}

/** By amount, what no other has the same amount as. */
function onlyOnes<T extends { readonly amount: bigint }>(items: readonly T[]): Map<bigint, T> {
  const [found, doubled] = [new Map<bigint, T>(), new Set<bigint>()];
  for (const item of items) {
    if (found.has(item.amount)) doubled.add(item.amount);
    found.set(item.amount, item);
  }
  for (const amount of doubled) found.delete(amount);
  return found;
}

function closePairs(
  items: readonly { readonly account: Address; readonly time: number }[],
  closeSeconds: number,
): Address[][] {
  const ascending = [...items].sort((a, b) => a.time - b.time);
  return ascending.flatMap((first, index) => {
    const others = ascending.slice(index + 1);
    const far = others.findIndex(({ time }) => time - first.time > closeSeconds);
    const close = far < 0 ? others : others.slice(0, far);
    return close.map(({ account }) => [first.account, account]);
  });
}
