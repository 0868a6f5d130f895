import { headerDigest } from "../block/hash.js";
import type { Block, Certificate, Digest, Header, Transaction } from "../block/types.js";
import { isHigher } from "./certificates.js";

/** The final block that an epoch builds on. */
export interface Origin {
  readonly height: number;
  readonly digest: Digest;
}

/** What a node knows of the chain. Changed in place by the functions of this file only. */
export interface Chain {
  readonly origin: Origin;
  /** Final, in order, from the one after the origin. */
  readonly final: Header[];
  /** Transactions of final blocks, by height; a CS drops those that it need not keep. */
  readonly bodies: Map<number, readonly Transaction[]>;
  /** Not final. */
  readonly open: Map<Digest, Block>;
}

/** A chain with nothing after its origin. */
export function emptyChain(origin: Origin): Chain {
  return { origin, final: [], bodies: new Map(), open: new Map() };
}

/** The height up to which all is final. */
export function finalHeight({ origin, final }: Chain): number {
  return origin.height + final.length;
}

/** The last final block. */
export function finalDigest({ origin, final }: Chain): Digest {
  const last = final.at(-1);
  return last === undefined ? origin.digest : headerDigest(last);
}

/** A final header. */
export function finalAt({ origin, final }: Chain, height: number): Header | undefined {
  return final[height - origin.height - 1];
}

/** Remembers a block that may become final. */
export function addOpen(chain: Chain, block: Block): void {
  if (block.header.height > finalHeight(chain)) chain.open.set(headerDigest(block.header), block);
}

/** Whether a block is at hand, or final. */
export function isKnown(chain: Chain, digest: Digest, height: number): boolean {
  if (height > finalHeight(chain)) return chain.open.has(digest);
  if (height === chain.origin.height) return digest === chain.origin.digest;
  const header = finalAt(chain, height);
  return header !== undefined && headerDigest(header) === digest;
}

/**
 * The open blocks from the first after the final ones to this one; undefined if one is missing on the way, or if the way
 * leads past the final ones, which happens only where the bounds are broken.
 */
export function openPath(chain: Chain, digest: Digest): Block[] | undefined {
  const path: Block[] = [];
  const end = finalDigest(chain);
  for (let at = digest; at !== end;) {
    const block = chain.open.get(at);
    if (block === undefined) return undefined;
    path.push(block);
    at = block.header.previous;
  }
  return path.reverse();
}

/** Makes a block and all before it final; gives those that were not yet, in order, or undefined as {@link openPath}. */
export function finalize(chain: Chain, digest: Digest): Block[] | undefined {
  const path = openPath(chain, digest);
  if (path === undefined || path.length === 0) return path;
  for (const { header, transactions } of path) {
    chain.final.push(header);
    chain.bodies.set(header.height, transactions);
  }
  const height = finalHeight(chain);
  for (const [each, { header }] of chain.open) if (header.height <= height) chain.open.delete(each);
  return path;
}

/** Most blocks in one answer to who missed some. */
const PART = 64;

/**
 * The blocks after a height that are at hand, up to the best whose certificate is. Undefined if there is no such.
 * @param high the highest certificate known.
 */
export function partAfter(
  chain: Chain,
  height: number,
  high: Certificate | undefined,
): { readonly blocks: Block[]; readonly certificate: Certificate } | undefined {
  const best = bestCertificate(chain, high);
  const path = best && openPath(chain, best.block);
  if (best === undefined || path === undefined || height < chain.origin.height) return undefined;
  const end = finalHeight(chain);
  const blocks: Block[] = [];
  for (let at = height + 1; blocks.length < PART; at += 1) {
    const block = at <= end ? finalBlock(chain, at) : path[at - end - 1];
    // A CS has dropped the first ones only, for who asks has built on them.
    if (block === undefined && at <= end) continue;
    if (block === undefined) return { blocks, certificate: best };
    blocks.push(block);
  }
  const next = (blocks.at(-1)?.header.height ?? height) + 1;
  const following = next <= end ? finalAt(chain, next) : path[next - end - 1]?.header;
  return { blocks, certificate: following?.certificate ?? best };
}

function finalBlock(chain: Chain, height: number): Block | undefined {
  const [header, transactions] = [finalAt(chain, height), chain.bodies.get(height)];
  return header && transactions && { header, transactions };
}

/** The highest certificate of a block that is at hand with all before it. */
function bestCertificate(chain: Chain, high: Certificate | undefined): Certificate | undefined {
  let best: Certificate | undefined;
  const carried = [...chain.open.values()].map(({ header }) => header.certificate);
  for (const each of [high, ...carried]) {
    if (each === undefined || (best !== undefined && !isHigher(each, best))) continue;
    if (each.height >= finalHeight(chain) && openPath(chain, each.block) !== undefined) best = each;
  }
  return best;
}
