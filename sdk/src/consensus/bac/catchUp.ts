import { hasItsTransactions, headerDigest } from "../block/hash.js";
import type { Block, Certificate, Digest } from "../block/types.js";
import type { NodeId } from "../protocol/types.js";
import { isCertified, isChange } from "./certificates.js";
import { addOpen, finalHeight, isKnown, openPath, partAfter } from "./chain.js";
import type { ChainPart, Fetch, TimeoutCertificate } from "./messages.js";
import { enterView, learn } from "./progress.js";
import { send, type BacState } from "./state.js";

/** Answers who missed something with what this node has of it. */
export function onFetch(state: BacState, from: NodeId, { height }: Fetch): void {
  const part = partAfter(state.chain, height, state.high);
  if (part === undefined && state.opened === undefined) return;
  const change = state.opened === undefined ? {} : { change: state.opened };
  send(state, from, { kind: "chain", ...(part ?? { blocks: [] }), ...change });
}

/** Takes in what was missed. What is not proved by the part itself is ignored. */
export function onChainPart(state: BacState, part: ChainPart): void {
  const { certificate, change } = part;
  const end = finalHeight(state.chain);
  const news = part.blocks.filter(({ header }) => header.height > end);
  if (certificate !== undefined && isSound(state, news, certificate)) {
    for (const block of news) addOpen(state.chain, block);
    // Who voted for a block has checked the certificate in it, so the last one vouches for all.
    for (const { header } of news) if (header.certificate) learn(state, header.certificate);
    learn(state, certificate);
  }
  if (change !== undefined) onChange(state, change);
  const { wanted, chain } = state;
  if (wanted && isKnown(chain, wanted.digest, wanted.height)) state.wanted = undefined;
}

/** A view is over: goes to the next if the quorum is real and the view not known. Whether it went. */
export function onChange(state: BacState, change: TimeoutCertificate): boolean {
  if (change.view < state.view) return false;
  if (!isChange(change, state.seats, state.setup.authenticator)) return false;
  enterView(state, change.view + 1, change);
  return true;
}

/** Whether the blocks follow from what is here, have their transactions, and the last one is certified. */
function isSound(state: BacState, news: readonly Block[], certificate: Certificate): boolean {
  const { chain, seats, setup } = state;
  if (!isCertified(certificate, seats, setup.authenticator)) return false;
  const [first] = news;
  if (first === undefined) return true;
  let { previous } = first.header;
  let height = first.header.height - 1;
  if (openPath(chain, previous) === undefined) return false;
  for (const block of news) {
    if (!follows(block, previous, height) || !hasItsTransactions(block)) return false;
    [previous, height] = [headerDigest(block.header), height + 1];
  }
  return certificate.block === previous;
}

function follows({ header }: Block, previous: Digest, height: number): boolean {
  const { certificate } = header;
  if (header.height !== height + 1 || header.previous !== previous) return false;
  return certificate === undefined || certificate.block === previous;
}
