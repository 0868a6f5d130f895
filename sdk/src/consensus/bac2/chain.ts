import type { Certificate, Digest, Transaction } from "../block/types.js";
import { tipAfter } from "../hashgraph/gossip/packer.js";
import type { NodeId } from "../protocol/types.js";
import { isCertified, isConsistent } from "./committee.js";
import { enterEpoch } from "./epochs.js";
import { needsPayloads, put, send } from "./state.js";
import type { Bac2State, CertifiedBlock } from "./types.js";

/** Final blocks in one answer. */
const CHUNK = 16;

const names = new WeakMap<readonly Transaction[], readonly Digest[]>();

/** Takes in final blocks; leaves out what is known or wrong, and keeps a few that come early. */
export function takeBlocks(state: Bac2State, from: NodeId, items: readonly CertifiedBlock[]): void {
  const before = state.tip.height;
  for (const item of items) {
    const { height } = item.block.header;
    if (height > before && height <= before + CHUNK) state.early.set(height, item);
  }
  for (let next = nextEarly(state); next !== undefined; next = nextEarly(state)) {
    if (!isNext(state, next)) return;
    finalize(state, next);
  }
  if (items.length === CHUNK && state.tip.height > before) {
    send(state, from, { kind: "want", height: state.tip.height + 1 });
  }
}

/** Takes in the certificate of a block that this member's own order gives, now or later. */
export function takeCertificate(state: Bac2State, certificate: Certificate): void {
  const { seat, tip } = state;
  const { height } = certificate;
  if (seat === undefined || height <= tip.height || height > tip.height + CHUNK) return;
  seat.certificates.set(height, certificate);
  useCertificates(state);
}

/** Makes final what is ordered here and certified elsewhere. */
export function useCertificates(state: Bac2State): void {
  for (;;) {
    const height = state.tip.height + 1;
    const block = state.seat?.ordered.get(height);
    const certificate = state.seat?.certificates.get(height);
    if (block === undefined || certificate === undefined) return;
    state.seat?.certificates.delete(height);
    if (isNext(state, { block, certificate })) finalize(state, { block, certificate });
  }
}

function nextEarly({ early, tip }: Bac2State): CertifiedBlock | undefined {
  const next = early.get(tip.height + 1);
  early.delete(tip.height + 1);
  return next;
}

function isNext(state: Bac2State, item: CertifiedBlock): boolean {
  const { tip, committee, setup } = state;
  const { authenticator } = setup;
  const payloads = needsPayloads(state);
  const { header } = item.block;
  if (header.height !== tip.height + 1 || header.previous !== tip.digest) return false;
  return isConsistent(item, payloads) && isCertified(item.certificate, committee, authenticator);
}

/** Sends what was asked for, as far as it is here. */
export function answerWant(state: Bac2State, to: NodeId, height: number): void {
  const items: CertifiedBlock[] = [];
  for (let at = height; items.length < CHUNK; at += 1) {
    const item = state.kept.get(at);
    if (item === undefined) break;
    items.push(item);
  }
  if (items.length > 0) send(state, to, { kind: "blocks", items });
}

/** The next block is final. */
export function finalize(state: Bac2State, item: CertifiedBlock): void {
  const { block } = item;
  const { header, transactions } = block;
  state.tip = tipAfter(header);
  state.ledger.push(namesOf(transactions));
  if (state.asked.size > 0) for (const { id } of transactions) state.asked.delete(id);
  state.progressAt = state.now;
  state.failures = 0;
  const { seat } = state;
  if (seat !== undefined) {
    state.kept.set(header.height, item);
    seat.ordered.delete(header.height);
    seat.signed.delete(header.height);
    seat.certificates.delete(header.height);
  }
  const { standing } = state.options;
  if (standing !== undefined) state.candidacies.push(...transactions.filter(standing.isCandidacy));
  put(state, { kind: "commit", ...block });
  if (header.height === state.committee.last) enterEpoch(state);
}

/** Computed once for all who share the list. */
function namesOf(transactions: readonly Transaction[]): readonly Digest[] {
  const known = names.get(transactions);
  if (known !== undefined) return known;
  const ids = transactions.map(({ id }) => id);
  names.set(transactions, ids);
  return ids;
}
