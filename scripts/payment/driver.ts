import type { PrivateKeyAccount } from "viem/accounts";

import {
  applyForCertificates,
  collectCertificates,
  renewCertificates,
  type TrustedAuthority,
} from "../../sdk/src/client/authority/index.js";
import {
  accountRoot,
  deriveAccounts,
  type CertifiedAccount,
  type ExtendedKey,
  type Note,
  type OwnAccount,
  type OwnedNote,
} from "../../sdk/src/payment/index.js";
import type { Random } from "../../sdk/src/random/index.js";

/** A certified one-time account, and its key. */
export type FreshAccount = CertifiedAccount & Pick<OwnAccount, "secret" | "index">;

/** How many accounts a driver has certified when it has used up all. */
const REFILL = 10;

/** Somebody with a wallet of one-time accounts. */
export class Driver {
  readonly name: string;
  /** Its account outside, which pays in and gets paid out. */
  readonly outside: PrivateKeyAccount;
  readonly notes = new Map<string, OwnedNote>();
  /** Accounts certified after the beginning. */
  renewed = 0;
  readonly #authority: TrustedAuthority;
  readonly #token: Uint8Array;
  readonly #root: ExtendedKey;
  readonly #owned = new Map<string, OwnAccount>();
  #derived = 0;
  #fresh: FreshAccount[] = [];

  constructor(
    name: string,
    outside: PrivateKeyAccount,
    authority: TrustedAuthority,
    random: Random,
  ) {
    this.name = name;
    this.outside = outside;
    this.#authority = authority;
    this.#root = accountRoot(random.bytes(32));
    this.#token = random.bytes(32);
  }

  /** What it shows the officer, and the audit is to find. */
  get identity(): { readonly name: string; readonly document: string; readonly contact: string } {
    return { name: this.name, document: `licence of ${this.name}`, contact: "by mail" };
  }

  /** Applies with so many accounts; certificates come when an officer has decided. */
  async apply(count: number): Promise<void> {
    await applyForCertificates(this.#authority, this.#token, this.identity, this.#derive(count));
  }

  async collect(): Promise<void> {
    const { certificates } = await collectCertificates(this.#authority, this.#token);
    this.#take(certificates);
  }

  /** A certified account that was never used, in the order of the path. */
  async freshAccount(): Promise<FreshAccount> {
    if (this.#fresh.length === 0) {
      const accounts = this.#derive(REFILL);
      const { certificates } = await renewCertificates(this.#authority, this.#token, accounts);
      this.#take(certificates.filter(({ account }) => this.#isAmong(accounts, account)));
      this.renewed += REFILL;
    }
    const next = this.#fresh.shift();
    if (next === undefined) throw new RangeError(`${this.name} got no certificate`);
    return next;
  }

  /** Accounts of the path, as `recoverNotes` asks for them. */
  accountsFrom(index: number, count: number): OwnAccount[] {
    const { hashes, backend } = this.#authority;
    return deriveAccounts(this.#root, index, count, hashes, backend);
  }

  /** Takes a new note, if it is this driver's. */
  receive(note: Note): void {
    const owner = this.#owned.get(note.account.toLowerCase());
    if (owner !== undefined) this.notes.set(note.id, { ...note, secret: owner.secret });
  }

  owns(account: string): boolean {
    return this.#owned.has(account.toLowerCase());
  }

  #derive(count: number): OwnAccount[] {
    const accounts = this.accountsFrom(this.#derived, count);
    this.#derived += count;
    for (const each of accounts) this.#owned.set(each.account.toLowerCase(), each);
    return accounts;
  }

  #take(certificates: readonly CertifiedAccount[]): void {
    const certified = certificates.flatMap((certificate) => {
      const owner = this.#owned.get(certificate.account.toLowerCase());
      return owner === undefined ? [] : [{ ...certificate, ...owner }];
    });
    this.#fresh = certified.sort((a, b) => a.index - b.index);
  }

  #isAmong(accounts: readonly OwnAccount[], account: string): boolean {
    return accounts.some((each) => each.account.toLowerCase() === account.toLowerCase());
  }
}
