import { encodeCertificate } from "../block/encoding.js";
import { EMPTY_ROOT } from "../block/merkle.js";
import { hashOf } from "../block/hash.js";
import type { Digest, Header } from "../block/types.js";

/** A header as `Checkpoints.sol` takes it: its certificate as the hash of its bytes. */
export interface CheckpointHeader {
  readonly height: bigint;
  readonly previous: Digest;
  readonly root: Digest;
  readonly proposer: bigint;
  readonly time: bigint;
  readonly view_: bigint;
  readonly certificate: Digest;
}

/** A header for the contract, whose digest of it is the one that the committee signed. */
export function checkpointHeader(header: Header): CheckpointHeader {
  const { certificate, height, previous, proposer, root, time, view } = header;
  return {
    height: BigInt(height),
    previous,
    root,
    proposer: BigInt(proposer),
    time: BigInt(time),
    view_: BigInt(view),
    certificate: certificate === undefined ? EMPTY_ROOT : hashOf(encodeCertificate(certificate)),
  };
}
