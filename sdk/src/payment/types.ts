import type { Address, Hex } from "../signing/index.js";

/** An unspent output: what an account owns in the payment ledger. */
export interface Note {
  readonly id: Hex;
  readonly account: Address;
  /** Base units, more than 0. */
  readonly amount: bigint;
}

/** An account and the authority's word on it (the paper's account: public key and δ). */
export interface CertifiedAccount {
  readonly account: Address;
  /** Last second at which it may be paid, seconds since 1970. */
  readonly expires: number;
  /** 64 bytes (ERC-2098). */
  readonly certificate: Hex;
}

/** A note that is spent. */
export interface Input {
  /** Its id. */
  readonly note: Hex;
  /** Its owner's signature over the whole transaction, 64 bytes (ERC-2098). */
  readonly signature: Hex;
}

/** A note that is made. */
export interface Output extends CertifiedAccount {
  /** Base units. */
  readonly amount: bigint;
}

/** A payment (the paper's Fig. 3). The first output is the payee's, and its amount the total amount. */
export interface Transaction {
  /** Source field, ascending by note. */
  readonly inputs: readonly Input[];
  /** Price field: base units per kWh, 0 if nothing was sold. */
  readonly unitPrice: bigint;
  /** Destination field. */
  readonly outputs: readonly Output[];
  /** Who may submit it; the zero address for anybody. */
  readonly relayer: Address;
  /** Base units for whoever submits it. */
  readonly fee: bigint;
}
