import type { Address } from "../../signing/index.js";
import { linksOf, type Link } from "./links.js";
import {
  HEURISTICS,
  type Heuristic,
  type Linkability,
  type LinkScore,
  type ObserverSettings,
  type Sighting,
} from "./types.js";

/** What an observer makes of sums and times is a guess; the others rest on how payments are made. */
const GUESSES: readonly Heuristic[] = ["amounts", "times"];

/** A minute: deposits that a wallet makes in one go are closer. */
export const usualObserver: ObserverSettings = { closeSeconds: 60 };

/**
 * How many pairs of one user's accounts an outside observer can link, and how many other pairs it mistakes for such.
 * @param ownerOf whose account it is, which the observer does not know; asked in lower case.
 */
export function measureLinks(
  sightings: readonly Sighting[],
  ownerOf: (account: string) => string | undefined,
  settings: ObserverSettings = usualObserver,
): Linkability {
  const accounts = accountsIn(sightings);
  const owners = new Map([...accounts].map((account) => [account, ownerOf(account) ?? account]));
  const found = HEURISTICS.map(
    (heuristic) => [heuristic, linksOf(heuristic, sightings, settings)] as const,
  );
  const certain = found.flatMap(([heuristic, links]) =>
    GUESSES.includes(heuristic) ? [] : [...links],
  );
  return {
    accounts: accounts.size,
    pairs: pairsWithin([...owners.values()]),
    byHeuristic: Object.fromEntries(
      found.map(([heuristic, links]) => [heuristic, score(links, owners)]),
    ) as Record<Heuristic, LinkScore>,
    followed: scoreGroups(groupsOf(accounts, certain), owners),
  };
}

function score(links: ReadonlySet<Link>, owners: ReadonlyMap<string, string>): LinkScore {
  let right = 0;
  for (const link of links) {
    const [a = "", b = ""] = link.split(" ");
    if (owners.get(a) === owners.get(b)) right += 1;
  }
  return { linked: links.size, right, wrong: links.size - right };
}

function scoreGroups(
  groupOf: ReadonlyMap<string, string>,
  owners: ReadonlyMap<string, string>,
): LinkScore {
  const linked = pairsWithin([...groupOf.values()]);
  const right = pairsWithin(
    [...groupOf].map(([account, group]) => `${group} ${owners.get(account) ?? ""}`),
  );
  return { linked, right, wrong: linked - right };
}

/** How many pairs have the same mark. */
function pairsWithin(marks: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}

/** For each account one that stands for all that links lead to from it. */
function groupsOf(accounts: ReadonlySet<string>, links: readonly Link[]): Map<string, string> {
  const parents = new Map([...accounts].map((account) => [account, account]));
  const find = (account: string): string => {
    const parent = parents.get(account) ?? account;
    if (parent === account) return account;
    const root = find(parent);
    parents.set(account, root);
    return root;
  };
  for (const link of links) {
    const [a = "", b = ""] = link.split(" ");
    parents.set(find(a), find(b));
  }
  return new Map([...accounts].map((account) => [account, find(account)]));
}

function accountsIn(sightings: readonly Sighting[]): Set<string> {
  return new Set(sightings.flatMap(accountsOf).map((account) => account.toLowerCase()));
}

function accountsOf(seen: Sighting): readonly Address[] {
  switch (seen.kind) {
    case "Certified":
    case "PaidIn":
    case "PaidOut":
      return [seen.account];
    case "Paid":
      return [...seen.inputs, ...seen.outputs.map(({ account }) => account)];
    case "IntoMarket":
      return [...seen.accounts, seen.trader];
    case "OutOfMarket":
      return [seen.account, seen.trader];
  }
}
