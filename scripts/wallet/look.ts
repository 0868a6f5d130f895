import { noteEventsOf, type LedgerLogEvent } from "../../sdk/src/client/index.js";
import { notesMadeBy, type LedgerEvent, type Note } from "../../sdk/src/payment/index.js";
import type { Hex } from "../../sdk/src/signing/index.js";
import { formatMoney } from "../../sdk/src/units/index.js";
import type { CommandLine } from "./flags.js";
import { OpenWallet } from "./openWallet.js";

export async function balance(line: CommandLine): Promise<string> {
  const wallet = await OpenWallet.open(line);
  const { asset } = wallet.place;
  const { notes, next } = await wallet.recover();
  const sum = notes.reduce((total, { amount }) => total + amount, 0n);
  const fresh = await wallet.fresh(next);
  return [
    `${formatMoney(sum, asset)} in ${counted(notes.length, "note")}, and ${counted(fresh.length, "fresh certified account")}`,
    ...notes.map(({ id, amount }) => `  ${id}  ${formatMoney(amount, asset)}`),
  ].join("\n");
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? "" : "s"}`;
}

/** One paragraph for each thing that happened, the oldest first. */
export async function history(line: CommandLine): Promise<string> {
  const wallet = await OpenWallet.open(line);
  const { next } = await wallet.recover();
  const own = new Set(wallet.accountsFrom(0, next).map(({ account }) => account.toLowerCase()));
  const notes = new Map<Hex, Note>();
  const told: string[] = [];
  for (const position of await wallet.events()) {
    for (const event of noteEventsOf([position])) {
      const happened = happening(event, notes, (account) => own.has(account.toLowerCase()));
      if (happened !== undefined) told.push(paragraph(happened, position, wallet));
      for (const note of notesMadeBy(event)) notes.set(note.id, note);
    }
  }
  return told.length === 0 ? "Nothing has happened yet." : told.join("\n\n");
}

/** Something that concerned one of the wallet's accounts. */
interface Happening {
  readonly what: string;
  readonly amount: bigint;
  readonly rows: readonly (readonly [string, string])[];
}

function happening(
  event: LedgerEvent,
  notes: ReadonlyMap<Hex, Note>,
  isOwn: (account: string) => boolean,
): Happening | undefined {
  const known = (ids: readonly Hex[]): Note[] => ids.flatMap((id) => notes.get(id) ?? []);
  switch (event.kind) {
    case "Deposited":
      if (!isOwn(event.account)) return undefined;
      return { what: "paid in", amount: event.amount, rows: [["to", event.account]] };
    case "Transferred":
      return payment(event, known(event.inputs), isOwn);
    case "Withdrawn":
      return leaving("taken out", known([event.note]), isOwn);
    case "NotesDeposited":
      return leaving("moved to the market", known(event.notes), isOwn);
  }
}

function payment(
  { id, outputs }: Extract<LedgerEvent, { kind: "Transferred" }>,
  inputs: readonly Note[],
  isOwn: (account: string) => boolean,
): Happening | undefined {
  // The total amount is the first output's; behind it is the payer's change.
  const [payer] = inputs;
  const [payee] = outputs;
  if (payer === undefined || payee === undefined) return undefined;
  if (!isOwn(payer.account) && !isOwn(payee.account)) return undefined;
  return {
    what: isOwn(payer.account) ? "paid" : "received",
    amount: payee.amount,
    rows: [
      ["from", payer.account],
      ["to", payee.account],
      ["payment", id],
    ],
  };
}

function leaving(
  what: string,
  notes: readonly Note[],
  isOwn: (account: string) => boolean,
): Happening | undefined {
  const [first] = notes;
  if (first === undefined || !isOwn(first.account)) return undefined;
  const amount = notes.reduce((sum, note) => sum + note.amount, 0n);
  return { what, amount, rows: [["from", first.account]] };
}

function paragraph(
  { what, amount, rows }: Happening,
  { blockNumber, transactionHash }: LedgerLogEvent,
  { place }: OpenWallet,
): string {
  const all = [...rows, ["transaction", transactionHash] as const];
  return [
    `block ${String(blockNumber)}: ${what} ${formatMoney(amount, place.asset)}`,
    ...all.map(([name, value]) => `  ${name.padEnd(11)}  ${value}`),
  ].join("\n");
}
