import { clearingVerdicts } from "./clearing/targets.js";
import type { Measurements } from "./measure.js";
import { paymentVerdicts } from "./payment/targets.js";
import { ROWS, SIGNED_TARGET, SIZE_TARGET } from "./rows.js";

/** A bound that this project keeps, and what was measured. */
export interface Verdict {
  readonly what: string;
  readonly limit: string;
  readonly measured: string;
  readonly met: boolean;
}

export function judge(measured: Measurements): readonly Verdict[] {
  return [
    ...functionVerdicts(measured),
    ...signedVerdicts(measured),
    ...clearingVerdicts(measured.clearing),
    ...paymentVerdicts(measured.payment),
    sizeVerdict(measured),
  ];
}

function functionVerdicts({ functions }: Measurements): Verdict[] {
  let above = "";
  const verdicts: Verdict[] = [];
  for (const { key, label, target } of ROWS) {
    // An indented label belongs to the one above it.
    if (!label.startsWith(" ")) above = label;
    const gas = functions[key]?.ours;
    if (target === undefined || gas === undefined || gas === null) continue;
    const what = label === above ? label : `${above}, ${label.trim()}`;
    verdicts.push(verdict(what, target, gas));
  }
  return verdicts;
}

function signedVerdicts({ auction }: Measurements): Verdict[] {
  const { bidders, gas, compareWith, within } = SIGNED_TARGET;
  const rounds = [
    { name: "first round", costs: auction.oursSigned },
    { name: "later round", costs: auction.oursSignedLater },
  ];
  return rounds.flatMap(({ name, costs }) => {
    const few = costs[auction.bidders.indexOf(bidders)] ?? Number.NaN;
    const many = costs[auction.bidders.indexOf(compareWith)] ?? Number.NaN;
    const change = many / few - 1;
    return [
      verdict(`auction, ${String(bidders)} signed bids, ${name}`, gas, few),
      {
        what: `  the same with ${String(compareWith)}`,
        limit: `±${percent(within)}`,
        measured: `${change < 0 ? "−" : "+"}${percent(Math.abs(change))}`,
        met: Math.abs(change) <= within,
      },
    ];
  });
}

function sizeVerdict({ marketBytes }: Measurements): Verdict {
  return verdict("deployed code of Market, bytes", SIZE_TARGET, marketBytes);
}

function verdict(what: string, limit: number, measured: number): Verdict {
  const number = (value: number): string => value.toLocaleString("en");
  return { what, limit: `≤ ${number(limit)}`, measured: number(measured), met: measured <= limit };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
