import type { Hex } from "../../signing/index.js";
import type { Micros, NodeId } from "../protocol/types.js";

/** A Keccak-256 hash in lower-case hex, so that it can be a key. */
export type Digest = Hex;

/** What is ordered: a bid, an order, a reading, a payment. */
export interface Transaction {
  /** Its Keccak-256 hash. */
  readonly id: Digest;
  /** Bytes of the payload. */
  readonly size: number;
  /** Absent where only the order matters, as in large simulations. */
  readonly payload?: Uint8Array;
}

/** Signatures of several nodes about one block, ascending by node. */
export interface Certificate {
  readonly height: number;
  readonly view: number;
  /** The block's digest. */
  readonly block: Digest;
  readonly signatures: readonly NodeSignature[];
}

/** One node's signature. */
export interface NodeSignature {
  readonly node: NodeId;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

/** What a block says of itself. */
export interface Header {
  /** From 1; the block before the first has height 0. */
  readonly height: number;
  /** Digest of the block before. */
  readonly previous: Digest;
  /** Root of the transactions' tree. */
  readonly root: Digest;
  readonly proposer: NodeId;
  /** When it was made, by its proposer's clock. */
  readonly time: Micros;
  /** In which view; 0 in protocols that have none. */
  readonly view: number;
  /** Of the block before, in protocols whose blocks carry one. */
  readonly certificate?: Certificate;
}

/** A header and what its root stands for. */
export interface Block {
  readonly header: Header;
  readonly transactions: readonly Transaction[];
}
