import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import { bac } from "../../src/consensus/bac/bac.js";
import type { BacMessage } from "../../src/consensus/bac/messages.js";
import { seatsOf } from "../../src/consensus/bac/seats.js";
import type { BacState } from "../../src/consensus/bac/state.js";
import { headerDigest } from "../../src/consensus/block/hash.js";
import { merkleProof } from "../../src/consensus/block/merkle.js";
import type { Header } from "../../src/consensus/block/types.js";
import { checkpointHeader } from "../../src/consensus/lightClient/checkpoint.js";
import {
  verifyFinality,
  verifyOrdered,
  type FinalityProof,
  type LightClient,
  type LightVerdict,
} from "../../src/consensus/lightClient/lightClient.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import { smallRun } from "./simulationSamples.js";

/** P's state after a run in which P was gone for a while, so that views changed. */
function stateAfterRun(): BacState {
  let state: BacState | undefined;
  const options = smallRun<BacMessage>(7, {
    faults: [{ kind: "crash", node: 0, from: 300_000, until: 1_500_000 }],
  });
  const spy: typeof bac = {
    ...bac,
    step(before, event) {
      const step = bac.step(before, event);
      if (step.state.setup.node === 1) ({ state } = step);
      return step;
    },
  };
  simulate(spy, options);
  assert.ok(state);
  return state;
}

const state = stateAfterRun();
const { final } = state.chain;
const client: LightClient = {
  seats: seatsOf(state.setup),
  authenticator: state.setup.authenticator,
};

/** The headers from a height on, as many as are asked for, with the last one's certificate out of the next. */
function proofAt(height: number, headers = 2): FinalityProof {
  const certificate = final[height + headers - 1]?.certificate;
  assert.ok(certificate);
  return { headers: final.slice(height - 1, height + headers - 1), certificate };
}

function codeOf(verdict: LightVerdict): string | undefined {
  return verdict.valid ? undefined : verdict.refusal.code;
}

describe("a light client", () => {
  it("takes two headers and a certificate for each final block, across changes of view too", () => {
    assert.ok(final.some(({ view }) => view > 0));
    for (let height = 1; height <= final.length - 2; height += 1) {
      const verdict = verifyFinality(proofAt(height), client);
      // Where a view was lost between, a third header is needed.
      if (codeOf(verdict) === "NOT_FINAL") {
        assert.deepEqual(verifyFinality(proofAt(height, 3), client), { valid: true });
      } else assert.deepEqual(verdict, { valid: true });
    }
  });

  it("refuses a certificate that lacks a signature, has one twice or a false one", () => {
    const { certificate, headers } = proofAt(3);
    const [first, ...others] = certificate.signatures;
    assert.ok(first);
    const forged = { ...first, signature: Uint8Array.from(first.signature, (byte) => byte ^ 1) };
    for (const signatures of [others, [first, first, ...others.slice(1)], [forged, ...others]]) {
      const proof = { headers, certificate: { ...certificate, signatures } };
      assert.equal(codeOf(verifyFinality(proof, client)), "NOT_CERTIFIED");
    }
    const primaries = { ...client.seats, isConsensusNode: new Set([0, 1, 2]) };
    const others2 = verifyFinality({ headers, certificate }, { ...client, seats: primaries });
    assert.equal(codeOf(others2), "NOT_CERTIFIED");
  });

  it("refuses headers that were changed, left out or are not certified twice", () => {
    const { certificate, headers } = proofAt(3);
    const [parent, child] = headers;
    assert.ok(parent && child);
    const changed = { ...parent, time: parent.time + 1 };
    const verdict = verifyFinality({ headers: [changed, child], certificate }, client);
    assert.equal(codeOf(verdict), "BROKEN_CHAIN");
    const late = { headers: [parent, { ...child, time: child.time + 1 }], certificate };
    assert.equal(codeOf(verifyFinality(late, client)), "NOT_CERTIFIED");
    assert.equal(codeOf(verifyFinality({ headers: [child], certificate }, client)), "NOT_FINAL");
    assert.equal(codeOf(verifyFinality({ headers: [], certificate }, client)), "NO_HEADERS");
  });

  it("takes a transaction at its own position of a final block and at no other", () => {
    const height = final.findIndex(
      ({ height: at }) => (state.chain.bodies.get(at)?.length ?? 0) > 1,
    );
    const transactions = state.chain.bodies.get(height + 1) ?? [];
    transactions.forEach(({ id }, position) => {
      const siblings = merkleProof(transactions, position);
      const proof = proofAt(height + 1);
      assert.ok(verifyOrdered(proof, { id, position, siblings }, client).valid);
      const moved = verifyOrdered(proof, { id, position: position + 1, siblings }, client);
      assert.equal(codeOf(moved), "NOT_INCLUDED");
    });
  });

  it("gives the contract a header that hashes to the digest that was signed", () => {
    const word = (value: bigint): Uint8Array => hexToBytes(value.toString(16).padStart(64, "0"));
    const tag = keccak_256(utf8ToBytes("Peerwatt block 1"));
    for (const header of final as readonly Header[]) {
      const given = checkpointHeader(header);
      const words = [given.height, given.previous, given.root, given.proposer, given.time];
      const rest = [given.view_, given.certificate];
      const bytes = [...words, ...rest].map((value) => word(BigInt(value)));
      const digest = `0x${bytesToHex(keccak_256(concatBytes(tag, ...bytes)))}`;
      assert.equal(digest, headerDigest(header));
    }
  });
});
