import { HEURISTICS, measureLinks, type LinkScore } from "../../sdk/src/payment/index.js";
import { readPublicRecord } from "../payment/observe.js";
import type { CommandLine } from "./flags.js";
import { OpenWallet } from "./openWallet.js";

/** What an observer can link of the wallet's accounts, by all that is public. */
export async function links(line: CommandLine): Promise<string> {
  const wallet = await OpenWallet.open(line);
  const { client, ledger, market } = wallet.place;
  const { next } = await wallet.recover();
  const own = new Set(wallet.accountsFrom(0, next).map(({ account }) => account.toLowerCase()));
  const { sightings } = await readPublicRecord({ client, ledger: ledger.address, market });
  const ownerOf = (account: string): string | undefined => (own.has(account) ? "own" : undefined);
  const { pairs, byHeuristic, followed } = measureLinks(sightings, ownerOf);
  const row = (name: string, { right }: LinkScore): string =>
    `  ${name.padEnd(12)}  ${String(right)}`;
  return [
    `Your accounts that have been seen make ${String(pairs)} pairs. Of these an observer links:`,
    ...HEURISTICS.map((heuristic) => row(heuristic, byHeuristic[heuristic])),
    row("followed", followed),
  ].join("\n");
}
