import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { keccak256, toHex } from "viem";
import { privateKeyToAddress } from "viem/accounts";

import {
  assembleQuorum,
  checkpointDigest,
  checkpointState,
  createCheckpointsClient,
  isOrdered,
  recordedBlock,
  sendCheckpoint,
  sendTakeOver,
  successionDigest,
  type CheckpointsClient,
  type Quorum,
} from "../../src/client/index.js";
import { bac2 } from "../../src/consensus/bac2/bac2.js";
import type { Bac2Message, Bac2State } from "../../src/consensus/bac2/types.js";
import { headerDigest } from "../../src/consensus/block/hash.js";
import { merkleProof } from "../../src/consensus/block/merkle.js";
import type { Block } from "../../src/consensus/block/types.js";
import { createEcdsaAuthenticator } from "../../src/consensus/protocol/ecdsaAuthenticator.js";
import type { Protocol } from "../../src/consensus/protocol/types.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import { portableBackend } from "../../src/payment/index.js";
import { bytesToHex, hexToBytes, type Address, type Hex } from "../../src/signing/index.js";
import { rolesOf, smallRun } from "../consensus/simulationSamples.js";
import { openWorld, walletOn, type World } from "./support/world.js";

/** A member of a committee: one key that signs blocks among the aggregators and checkpoints on the chain. */
interface Key {
  readonly secret: Uint8Array;
  readonly address: Address;
}

/** Keys by ascending address, as the contract wants its committees. */
function committeeOf(name: string): Key[] {
  const keys = [0, 1, 2, 3].map((place): Key => {
    const secret = keccak256(toHex(`${name} ${String(place)}`));
    return { secret: hexToBytes(secret), address: privateKeyToAddress(secret) };
  });
  return keys.sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
}

function membersOf(keys: readonly Key[]): Address[] {
  return keys.map(({ address }) => address);
}

/** The blocks of a committee of four that orders messages with real signatures over real bytes, and of a CS beside it. */
function orderedBy(keys: readonly Key[]): Block[] {
  const blocks: Block[] = [];
  const watched: Protocol<Bac2State, Bac2Message> = {
    ...bac2,
    step(state, event) {
      const step = bac2.step(state, event);
      for (const output of step.outputs) {
        if (output.kind !== "commit" || state.setup.node !== 4) continue;
        blocks.push({ header: output.header, transactions: output.transactions ?? [] });
      }
      return step;
    },
  };
  const secrets = [...keys.map(({ secret }) => secret), hexToBytes(keccak256(toHex("CS")))];
  const publicKeys = secrets.map((secret) => portableBackend.publicKeyOf(secret));
  const base = smallRun<Bac2Message>(5, { roles: rolesOf(5, 3) });
  const result = simulate(watched, {
    ...base,
    workload: { ...base.workload, payloads: true },
    realBytes: true,
    authenticators: (node) =>
      createEcdsaAuthenticator(portableBackend, secrets[node] ?? new Uint8Array(32), publicKeys),
    until: { time: 10_000_000, height: 3 },
  });
  assert.equal(result.safetyViolations, 0);
  return blocks;
}

describe("checkpoints by the client, of what a committee of BAC 2.0 ordered", () => {
  const committee = committeeOf("aggregator");
  const blocks = orderedBy(committee);
  const digests = blocks.map(({ header }) => headerDigest(header));
  let world: World;
  let checkpoints: CheckpointsClient;

  const signedBy = (places: readonly number[], digest: Hex): Quorum =>
    assembleQuorum(
      membersOf(committee),
      places.flatMap((place) => {
        const key = committee[place];
        if (key === undefined) return [];
        const signature = bytesToHex(portableBackend.sign(hexToBytes(digest), key.secret));
        return [{ signer: key.address, signature }];
      }),
    );

  before(async () => {
    world = await openWorld();
    const { address } = await world.deployMock("Checkpoints", [membersOf(committee)]);
    const walletClient = walletOn(world.provider, "stranger");
    const { publicClient } = world;
    checkpoints = createCheckpointsClient({ address, publicClient, walletClient });
  });
  after(() => world.close());

  it("are refused with too few signatures, and where there is no contract", async () => {
    assert.ok(digests.length >= 3);
    const digest = await checkpointDigest(checkpoints, 1, digests);
    await assert.rejects(sendCheckpoint(checkpoints, 1, digests, signedBy([1, 2], digest)), {
      code: "TooFewSignatures",
    });
    const nowhere = { ...checkpoints, address: committee[0]?.address ?? "0x" };
    await assert.rejects(sendCheckpoint(nowhere, 1, digests, signedBy([1, 2, 3], digest)), {
      code: "NoCheckpoints",
    });
    assert.equal(await recordedBlock(checkpoints, 1), undefined);
  });

  it("prove where each message stands, once three of the four have signed all blocks in one call", async () => {
    const digest = await checkpointDigest(checkpoints, 1, digests);
    const sent = await sendCheckpoint(checkpoints, 1, digests, signedBy([0, 1, 3], digest));
    assert.equal(sent.receipt.status, "success");
    const { epoch, latest } = await checkpointState(checkpoints);
    assert.deepEqual({ epoch, latest }, { epoch: 0, latest: digests.length });
    assert.equal(await recordedBlock(checkpoints, 2), digests[1]);
    let proved = 0;
    for (const { header, transactions } of blocks.slice(0, 3)) {
      for (const [position, { id }] of transactions.entries()) {
        const proof = merkleProof(transactions, position);
        assert.equal(await isOrdered(checkpoints, header, id, position, proof), true);
        assert.equal(await isOrdered(checkpoints, header, id, position + 1, proof), false);
        const moved = { ...header, time: header.time + 1 };
        assert.equal(await isOrdered(checkpoints, moved, id, position, proof), false);
        proved += 1;
      }
    }
    assert.ok(proved >= 3);
  });

  it("go on under the next committee, which the present one has signed for", async () => {
    const next = membersOf(committeeOf("next aggregator"));
    const digest = await successionDigest(checkpoints, next);
    const before = await checkpointState(checkpoints);
    await sendTakeOver(checkpoints, next, signedBy([0, 1, 2], digest));
    const { committee: hash, epoch, latest } = await checkpointState(checkpoints);
    assert.deepEqual({ epoch, latest }, { epoch: 1, latest: before.latest });
    assert.notEqual(hash, before.committee);
    const late = await checkpointDigest(checkpoints, latest + 1, digests);
    await assert.rejects(
      sendCheckpoint(checkpoints, latest + 1, digests, signedBy([0, 1, 2, 3], late)),
      { code: "NotTheCommittee" },
    );
  });
});
