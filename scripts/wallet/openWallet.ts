import {
  noteEventsOf,
  readAllLedgerEvents,
  type LedgerLogEvent,
} from "../../sdk/src/client/index.js";
import { ConfigurationError, InputError } from "../../sdk/src/errors/index.js";
import {
  accountRoot,
  deriveAccounts,
  deriveApplicantToken,
  recoverNotes,
  type CertifiedAccount,
  type OwnAccount,
  type OwnedNote,
} from "../../sdk/src/payment/index.js";
import { hexToBytes, sameHex } from "../../sdk/src/signing/index.js";
import type { CommandLine } from "./flags.js";
import { openPlace, type Place } from "./reach.js";
import { readWallet, writeWallet, type WalletFile } from "./walletFile.js";

/** As many as are certified at once: after so many that were never paid there are no more. */
export const GAP = 1000;

/** A wallet and the ledger that it is for. */
export class OpenWallet {
  readonly place: Place;
  readonly token: Uint8Array;
  readonly #path: string;
  #file: WalletFile;

  private constructor(path: string, file: WalletFile, place: Place) {
    this.#path = path;
    this.#file = file;
    this.place = place;
    this.token = deriveApplicantToken(hexToBytes(file.seed, 32), place.domain);
  }

  /** @throws ConfigurationError `NO_WALLET`, `BAD_WALLET`, `OTHER_LEDGER`, … */
  static async open(line: CommandLine): Promise<OpenWallet> {
    const path = walletPath(line);
    const file = readWallet(path);
    const place = await openPlace(line);
    const { ledger } = file;
    if (ledger === undefined) return new OpenWallet(path, file, place);
    const isSame =
      ledger.chainId === place.chainId && sameHex(ledger.address, place.ledger.address);
    if (isSame) return new OpenWallet(path, file, place);
    throw new ConfigurationError({
      code: "OTHER_LEDGER",
      shortMessage: `The certificates in ${path} are of another ledger: ${ledger.address} on chain ${String(ledger.chainId)}.`,
      whatToDo: "Use one wallet a ledger: name another file with --wallet.",
      details: { ledger },
    });
  }

  get certificates(): readonly CertifiedAccount[] {
    return this.#file.certificates;
  }

  /** Accounts of the path, as `recoverNotes` asks for them. */
  readonly accountsFrom = (index: number, count: number): OwnAccount[] => {
    const { hashes, backend } = this.place;
    const root = accountRoot(hexToBytes(this.#file.seed, 32));
    return deriveAccounts(root, index, count, hashes, backend);
  };

  /** Keeps certificates, those beside them that have expired as well: such accounts are not applied with again. */
  keep(certificates: readonly CertifiedAccount[]): void {
    const known = new Map(
      [...this.certificates, ...certificates].map((each) => [each.account.toLowerCase(), each]),
    );
    const { chainId, ledger } = this.place;
    this.#write({
      ledger: { chainId, address: ledger.address },
      certificates: [...known.values()],
    });
  }

  /** All that the ledger ever reported: to ask about one's own accounts would tell the node whose they are. */
  events(): Promise<LedgerLogEvent[]> {
    const { ledger, block } = this.place;
    return readAllLedgerEvents(ledger, { fromBlock: block });
  }

  /** What is unspent, and which accounts come next. */
  async recover(): Promise<{ readonly notes: readonly OwnedNote[]; readonly next: number }> {
    const events = noteEventsOf(await this.events());
    const { notes, next } = recoverNotes(events, this.accountsFrom, GAP);
    return { notes, next: Math.max(next, this.#file.next) };
  }

  /** The certified accounts that were never used, in the order of the path. */
  async fresh(next: number): Promise<readonly FreshAccount[]> {
    const { timestamp } = await this.place.client.getBlock();
    const certified = new Map(this.certificates.map((each) => [each.account.toLowerCase(), each]));
    return this.accountsFrom(next, GAP).flatMap(({ account, index }) => {
      const found = certified.get(account.toLowerCase());
      return found === undefined || found.expires <= Number(timestamp) ? [] : [{ ...found, index }];
    });
  }

  /** So many of them, which are then handed out: whatever becomes of them, no account is used twice. */
  async take(next: number, count: number): Promise<readonly FreshAccount[]> {
    const fresh = (await this.fresh(next)).slice(0, count);
    const last = fresh.at(-1);
    if (last === undefined || fresh.length < count) throw tooFew(fresh.length, count);
    this.handOut(last);
    return fresh;
  }

  handOut({ index }: FreshAccount): void {
    this.#write({ next: index + 1 });
  }

  #write(change: Partial<WalletFile>): void {
    this.#file = { ...this.#file, ...change };
    writeWallet(this.#path, this.#file);
  }
}

/** A certified account and its place on the path. */
export type FreshAccount = CertifiedAccount & Pick<OwnAccount, "index">;

/** Where the wallet is. */
export function walletPath({ flags }: CommandLine): string {
  return flags.wallet ?? process.env.PEERWATT_WALLET ?? "driver.wallet";
}

function tooFew(available: number, needed: number): InputError {
  return new InputError({
    code: "NO_FRESH_ACCOUNT",
    shortMessage: `${String(needed)} fresh certified accounts are needed, and ${String(available)} are left.`,
    whatToDo: "Fetch certificates with `collect`, or have further accounts certified with `renew`.",
    details: { available, needed },
  });
}
