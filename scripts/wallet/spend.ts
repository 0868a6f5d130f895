import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import {
  depositIntoNote,
  sendToLedgerAndWait,
  transferNotes,
  withdrawNoteFor,
  type LedgerConfirmed,
} from "../../sdk/src/client/index.js";
import { InputError } from "../../sdk/src/errors/index.js";
import {
  preparePayment,
  scheduleDeposits,
  signWithdrawal,
  splitDeposit,
  type OwnedNote,
  type ScheduledDeposit,
} from "../../sdk/src/payment/index.js";
import { createRandom } from "../../sdk/src/random/index.js";
import { bytesToHex, sameHex, ZERO_ADDRESS } from "../../sdk/src/signing/index.js";
import { formatMoney, parseMoney, parsePrice } from "../../sdk/src/units/index.js";
import { wholeNumber } from "../flags/readFlags.js";
import { addressIn, needed, neededAmount, noteIn, type CommandLine } from "./flags.js";
import { OpenWallet } from "./openWallet.js";
import { ledgerToSend, type Place } from "./reach.js";
import { readInvoice, type Invoice } from "./walletFile.js";

/** What happens meanwhile; stdout is for the result. */
function say(line: string): void {
  console.error(line);
}

export async function deposit(line: CommandLine): Promise<string> {
  const wallet = await OpenWallet.open(line);
  const { place } = wallet;
  mustBeEther(place);
  const { deposits, rest } = plannedDeposits(line, place);
  const ledger = await ledgerToSend(line, place);
  const { next } = await wallet.recover();
  const accounts = await wallet.take(next, deposits.length);
  const done: string[] = [];
  let now = 0;
  for (const [k, { amount, after }] of deposits.entries()) {
    const account = accounts[k];
    if (account === undefined) throw new RangeError("an account a deposit was taken");
    if (after > now) say(`Waiting ${String(after - now)} seconds …`);
    await wait((after - now) * 1000);
    now = after;
    const { hash } = await sendToLedgerAndWait(ledger, depositIntoNote(account, amount));
    done.push(`${formatMoney(amount, place.asset)} to ${account.account}, transaction ${hash}`);
  }
  const left = `${formatMoney(rest, place.asset)} is less than the smallest denomination, and was left.`;
  return [...done, ...(rest > 0n ? [left] : [])].join("\n");
}

function plannedDeposits(
  line: CommandLine,
  { asset }: Place,
): { readonly deposits: readonly ScheduledDeposit[]; readonly rest: bigint } {
  const least = parseMoney(line.flags.least, asset);
  const { parts, rest } = splitDeposit(parseMoney(neededAmount(line), asset), least);
  if (parts.length === 0) {
    throw new InputError({
      code: "TOO_LITTLE",
      shortMessage: `${formatMoney(rest, asset)} is less than the smallest denomination.`,
      whatToDo: `Give at least ${formatMoney(least, asset)}, or a smaller one with --least.`,
    });
  }
  const mean = wholeNumber("wait", line.flags.wait, 0, 86_400);
  return {
    deposits: scheduleDeposits(parts, mean, createRandom(bytesToHex(randomBytes(32)))),
    rest,
  };
}

function mustBeEther({ asset }: Place): void {
  if (asset.token === undefined) return;
  throw new InputError({
    code: "TOKEN_LEDGER",
    shortMessage: `This ledger holds ${asset.symbol}, and this command pays in ether only.`,
    whatToDo: "Pay in from a program, by `depositIntoNoteWithPermit` of @peerwatt/sdk/client.",
  });
}

export async function pay(line: CommandLine): Promise<string> {
  const wallet = await OpenWallet.open(line);
  const { place } = wallet;
  const { asset, hashes, backend } = place;
  const totalAmount = parseMoney(neededAmount(line), asset);
  const payee = invoiceFor(place, readInvoice(needed(line, "to")));
  const { notes, next } = await wallet.recover();
  const [change] = await wallet.fresh(next);
  const unitPrice = parsePrice(line.flags["unit-price"], asset);
  const fee = parseMoney(line.flags.fee, asset);
  const order = { payee, totalAmount, unitPrice, change, fee };
  const transaction = preparePayment(order, notes, hashes, backend);
  if (change !== undefined && transaction.outputs.length > 1) wallet.handOut(change);
  const { hash } = await sendToLedgerAndWait(
    await ledgerToSend(line, place),
    transferNotes(transaction),
  );
  const paid = `paid ${formatMoney(totalAmount, asset)} to ${payee.account}`;
  return [paid, `payment      ${hashes.transactionId(transaction)}`, `transaction  ${hash}`].join(
    "\n",
  );
}

/** @throws InputError `OTHER_LEDGER` */
function invoiceFor({ chainId, ledger }: Place, invoice: Invoice): Invoice {
  if (invoice.chainId === chainId && sameHex(invoice.ledger, ledger.address)) return invoice;
  throw new InputError({
    code: "OTHER_LEDGER",
    shortMessage: "The payee's invoice is for another ledger.",
    whatToDo: `Ask for one of ${ledger.address} on chain ${String(chainId)}.`,
    details: { chainId: invoice.chainId, ledger: invoice.ledger },
  });
}

export async function invoice(line: CommandLine): Promise<string> {
  const wallet = await OpenWallet.open(line);
  const { chainId, ledger } = wallet.place;
  const { next } = await wallet.recover();
  const [own] = await wallet.take(next, 1);
  if (own === undefined) throw new RangeError("one account was taken");
  const { account, expires, certificate } = own;
  return JSON.stringify({ chainId, ledger: ledger.address, account, expires, certificate });
}

export async function withdraw(line: CommandLine): Promise<string> {
  const to = addressIn("to", needed(line, "to"));
  const wallet = await OpenWallet.open(line);
  const { place } = wallet;
  const { asset, hashes, backend } = place;
  const { notes } = await wallet.recover();
  const chosen = chosenNotes(line, notes);
  const ledger = await ledgerToSend(line, place);
  const done: string[] = [];
  for (const { id, amount, secret } of chosen) {
    const message = { note: id, to, relayer: ZERO_ADDRESS, fee: 0n };
    const signature = signWithdrawal(message, secret, hashes, backend);
    const sent: LedgerConfirmed = await sendToLedgerAndWait(
      ledger,
      withdrawNoteFor(message, signature),
    );
    done.push(`${formatMoney(amount, asset)} to ${to}, transaction ${sent.hash}`);
  }
  return done.join("\n");
}

/** @throws InputError `NOTHING_HERE` */
function chosenNotes({ flags }: CommandLine, notes: readonly OwnedNote[]): readonly OwnedNote[] {
  const { note } = flags;
  const id = note === undefined ? undefined : noteIn(note);
  const chosen = id === undefined ? notes : notes.filter((each) => sameHex(each.id, id));
  if (chosen.length > 0) return chosen;
  throw new InputError({
    code: "NOTHING_HERE",
    shortMessage: id === undefined ? "The wallet is empty." : `The wallet has no note ${id}.`,
    whatToDo: "See what there is with `balance`.",
  });
}
