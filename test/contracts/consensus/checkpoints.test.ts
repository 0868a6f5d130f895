import { expect } from "chai";
import type { BaseWallet } from "ethers";

import {
  checkpointTypedData,
  marketDomain,
  successionTypedData,
  typedDataHash,
  hexToBytes,
  bytesToHex,
  type Address,
  type Hex,
} from "../../../sdk/src/signing/index.js";
import { portableBackend } from "../../../sdk/src/payment/index.js";
import { checkpointHeader } from "../../../sdk/src/consensus/index.js";
import { headerDigest, GENESIS } from "../../../sdk/src/consensus/block/hash.js";
import { merkleProof, merkleRoot } from "../../../sdk/src/consensus/block/merkle.js";
import type { Block, Header } from "../../../sdk/src/consensus/block/types.js";
import { createRandom } from "../../../sdk/src/random/index.js";
import type { Checkpoints } from "../../../types/index.js";

import {
  assembleQuorum,
  encodeCheckpoint,
  encodeIsOrdered,
  encodeTakeOver,
  quorumOf,
} from "../../../sdk/src/client/index.js";
import { ethers, loadFixture } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import { keyOf } from "../support/world.js";

const CHAIN = 31337;

interface Committee {
  readonly keys: readonly BaseWallet[];
  readonly members: Address[];
}

interface Signed {
  readonly members: Address[];
  readonly signers: bigint;
  readonly signatures: Hex[];
}

interface CheckpointWorld {
  readonly checkpoints: Checkpoints;
  readonly address: Address;
  readonly committee: Committee;
}

/** Keys by ascending address. */
function committeeOf(name: string, size: number): Committee {
  const keys = Array.from({ length: size }, (_, index) => keyOf(`${name} ${String(index)}`)).sort(
    (a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1),
  );
  return { keys, members: keys.map(({ address }) => address as Address) };
}

async function openCheckpoints(size: number): Promise<CheckpointWorld> {
  const committee = committeeOf("first committee", size);
  const checkpoints = await ethers.deployContract("Checkpoints", [committee.members]);
  const address = (await checkpoints.getAddress()) as Address;
  return { checkpoints, address, committee };
}

async function seven(): Promise<CheckpointWorld> {
  return openCheckpoints(7);
}

/** The members of these numbers sign 32 bytes. */
function quorum({ keys, members }: Committee, digest: Hex, places: readonly number[]): Signed {
  const signatures = places.map((place) => {
    const secret = hexToBytes(keys[place]?.privateKey ?? "0x");
    const signature = bytesToHex(portableBackend.sign(hexToBytes(digest), secret));
    return { signer: members[place] ?? "0x", signature };
  });
  const { signers, signatures: words } = assembleQuorum(members, [...signatures].reverse());
  return { members, signers, signatures: [...words] };
}

interface Range {
  readonly epoch?: number;
  readonly first?: number;
  readonly blocks?: readonly Hex[];
}

function checkpointDigest(address: Address, { epoch = 0, first = 1, blocks = BLOCKS }: Range): Hex {
  const message = { epoch, height: first, blocks };
  return typedDataHash(checkpointTypedData(marketDomain(CHAIN, address), message));
}

function successionDigest(address: Address, members: readonly Address[], epoch = 1): Hex {
  return typedDataHash(successionTypedData(marketDomain(CHAIN, address), { epoch, members }));
}

const BLOCKS: Hex[] = ["block 1", "block 2", "block 3"].map((name) => ethers.id(name) as Hex);
const FIVE = [0, 2, 3, 5, 6];

describe("checkpoints: recording", () => {
  it("takes the digests of many blocks by the signatures of more than two thirds", async () => {
    const { checkpoints, address, committee } = await loadFixture(seven);
    const signed = quorum(committee, checkpointDigest(address, {}), FIVE);
    expect(encodeCheckpoint(1n, BLOCKS, signed)).to.equal(
      checkpoints.interface.encodeFunctionData("checkpoint", [1, BLOCKS, signed]),
    );
    const call = checkpoints.checkpoint(1, BLOCKS, signed);
    await expectEvent(call, checkpoints, "Checkpointed", [0, 1, BLOCKS]);
    for (const [index, block] of BLOCKS.entries())
      expect(await checkpoints.blockAt(index + 1)).to.equal(block);
    expect(await checkpoints.latest()).to.equal(3);
    expect(await checkpoints.blockAt(4)).to.equal(ethers.ZeroHash);
  });

  it("needs ⌊2n/3⌋ + 1 signatures, whatever n is", async () => {
    for (const size of [1, 2, 3, 4, 6, 7, 10]) {
      const { checkpoints, address, committee } = await openCheckpoints(size);
      const needed = quorumOf(size);
      expect(3 * needed > 2 * size && 3 * (needed - 1) <= 2 * size).to.equal(true);
      const digest = checkpointDigest(address, {});
      const places = (count: number): number[] => [...Array(count).keys()];
      const fewer = quorum(committee, digest, places(needed - 1));
      await expectError(checkpoints.checkpoint(1, BLOCKS, fewer), checkpoints, "TooFewSignatures", [
        needed - 1,
        needed,
      ]);
      await checkpoints.checkpoint(1, BLOCKS, quorum(committee, digest, places(needed)));
    }
  });

  it("counts nobody twice, and no signature without its bit", async () => {
    const { checkpoints, address, committee } = await loadFixture(seven);
    const digest = checkpointDigest(address, {});
    const good = quorum(committee, digest, FIVE);
    const [r = "0x", vs = "0x"] = good.signatures;
    const twice = { ...good, signatures: [r, vs, ...good.signatures.slice(0, 8)] };
    await expectError(checkpoints.checkpoint(1, BLOCKS, twice), checkpoints, "InvalidSignature", [
      committee.members[2],
    ]);
    for (const signatures of [
      [...good.signatures, r, vs],
      [...good.signatures, r],
      good.signatures.slice(0, 8),
      good.signatures.slice(0, 9),
    ])
      await expectError(
        checkpoints.checkpoint(1, BLOCKS, { ...good, signatures }),
        checkpoints,
        "SignatureCountMismatch",
        [5, Math.floor(signatures.length / 2)],
      );
    const beyond = { ...good, signers: good.signers | (1n << 7n) };
    await expectError(checkpoints.checkpoint(1, BLOCKS, beyond), checkpoints, "UnknownSigner", [
      beyond.signers,
      7,
    ]);
  });

  it("takes a signature in its one valid form only", async () => {
    const { checkpoints, address, committee } = await loadFixture(seven);
    const good = quorum(committee, checkpointDigest(address, {}), FIVE);
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const vs = BigInt(good.signatures[1] ?? 0);
    const top = 1n << 255n;
    const otherParity = vs ^ top;
    // It does not even fit beside the parity bit.
    const highS = order - (vs & (top - 1n));
    for (const word of [otherParity, highS, 0n]) {
      const signatures = [...good.signatures];
      signatures[1] = ethers.toBeHex(word, 32) as Hex;
      await expectError(
        checkpoints.checkpoint(1, BLOCKS, { ...good, signatures }),
        checkpoints,
        "InvalidSignature",
        [committee.members[0]],
      );
    }
  });

  it("is about this chain, this contract, this epoch, these heights and these blocks", async () => {
    const { checkpoints, address, committee } = await loadFixture(seven);
    const other = await openCheckpoints(7);
    const message = { epoch: 0, height: 1, blocks: BLOCKS };
    const elsewhere = typedDataHash(checkpointTypedData(marketDomain(1, address), message));
    for (const digest of [
      elsewhere,
      checkpointDigest(other.address, {}),
      checkpointDigest(address, { epoch: 1 }),
      checkpointDigest(address, { first: 2 }),
      checkpointDigest(address, { blocks: BLOCKS.slice(0, 2) }),
      checkpointDigest(address, { blocks: [...BLOCKS].reverse() }),
    ])
      await expectError(
        checkpoints.checkpoint(1, BLOCKS, quorum(committee, digest, FIVE)),
        checkpoints,
        "InvalidSignature",
        [committee.members[0]],
      );
  });

  it("never changes what is recorded", async () => {
    const { checkpoints, address, committee } = await loadFixture(seven);
    const signed = (range: Range): Signed =>
      quorum(committee, checkpointDigest(address, range), FIVE);
    await checkpoints.checkpoint(1, BLOCKS, signed({}));
    await expectError(
      checkpoints.checkpoint(1, BLOCKS, signed({})),
      checkpoints,
      "HeightNotAbove",
      [1, 3],
    );
    const fork = [ethers.id("another block 3") as Hex];
    await expectError(
      checkpoints.checkpoint(3, fork, signed({ first: 3, blocks: fork })),
      checkpoints,
      "HeightNotAbove",
      [3, 3],
    );
    await expectError(checkpoints.checkpoint(9, [], signed({})), checkpoints, "NoBlocks");
    await checkpoints.checkpoint(9, fork, signed({ first: 9, blocks: fork }));
    expect(await checkpoints.latest()).to.equal(9);
    const zero = checkpoints.checkpoint(0, fork, signed({ first: 0, blocks: fork }));
    await expectError(zero, checkpoints, "HeightNotAbove", [0, 9]);
  });
});

describe("checkpoints: the committee", () => {
  it("hands over to the next by its own signatures, and can sign no more", async () => {
    const { checkpoints, address, committee } = await loadFixture(seven);
    const next = committeeOf("second committee", 4);
    const byNext = quorum(next, successionDigest(address, next.members), [0, 1, 2]);
    const hash = (members: readonly string[]): string =>
      ethers.solidityPackedKeccak256(["address[]"], [members]);
    await expectError(checkpoints.takeOver(next.members, byNext), checkpoints, "NotTheCommittee", [
      hash(next.members),
      hash(committee.members),
    ]);
    const few = quorum(committee, successionDigest(address, next.members), [0, 1, 2, 3]);
    await expectError(
      checkpoints.takeOver(next.members, few),
      checkpoints,
      "TooFewSignatures",
      [4, 5],
    );
    const signed = quorum(committee, successionDigest(address, next.members), FIVE);
    expect(encodeTakeOver(next.members, signed)).to.equal(
      checkpoints.interface.encodeFunctionData("takeOver", [next.members, signed]),
    );
    const call = checkpoints.takeOver(next.members, signed);
    await expectEvent(call, checkpoints, "CommitteeChanged", [1, next.members]);
    expect(await checkpoints.epoch()).to.equal(1);
    expect(await checkpoints.committee()).to.equal(hash(next.members));
    const late = quorum(committee, checkpointDigest(address, {}), FIVE);
    await expectError(checkpoints.checkpoint(1, BLOCKS, late), checkpoints, "NotTheCommittee", [
      hash(committee.members),
      hash(next.members),
    ]);
    const theirs = quorum(next, checkpointDigest(address, { epoch: 1 }), [0, 1, 3]);
    await checkpoints.checkpoint(1, BLOCKS, theirs);
  });

  it("cannot be handed over twice by one signature, nor to another list", async () => {
    const { checkpoints, address, committee } = await loadFixture(seven);
    const again = committee.members;
    const signed = quorum(committee, successionDigest(address, again), FIVE);
    const other = committeeOf("second committee", 4).members;
    await expectError(checkpoints.takeOver(other, signed), checkpoints, "InvalidSignature", [
      committee.members[0],
    ]);
    await checkpoints.takeOver(again, signed);
    await expectError(checkpoints.takeOver(again, signed), checkpoints, "InvalidSignature", [
      committee.members[0],
    ]);
  });

  it("is a list of 1 to 256 members in ascending order, none zero", async () => {
    const { checkpoints, address, committee } = await loadFixture(seven);
    const [first = "0x", second = "0x"] = committee.members;
    const zero = ethers.ZeroAddress as Address;
    const install = (members: Address[]): Promise<unknown> =>
      checkpoints.takeOver(members, quorum(committee, successionDigest(address, members), FIVE));
    await expectError(install([]), checkpoints, "InvalidCommitteeSize", [0]);
    const order = "MembersNotAscending";
    await expectError(install([second, first]), checkpoints, order, [second, first]);
    await expectError(install([first, first]), checkpoints, order, [first, first]);
    await expectError(install([zero, first]), checkpoints, order, [zero, zero]);
    const many = Array.from(
      { length: 257 },
      (_, index) => ethers.getAddress(ethers.toBeHex(index + 1, 20)) as Address,
    );
    await expectError(install(many), checkpoints, "InvalidCommitteeSize", [257]);
    await install(many.slice(0, 256));
    const largest = await openCheckpoints(256);
    const everybody = [...Array(256).keys()];
    const digest = checkpointDigest(largest.address, {});
    const all = quorum(largest.committee, digest, everybody);
    await largest.checkpoints.checkpoint(1, BLOCKS, all);
  });
});

describe("checkpoints: inclusion", () => {
  it("is proved bit for bit as room consensus hashes headers and trees", async () => {
    const random = createRandom("checkpoints");
    const { checkpoints, address, committee } = await loadFixture(seven);
    let height = 0;
    for (const count of [1, 2, 3, 5, 8, 13]) {
      height += 1;
      const transactions = Array.from({ length: count }, () => ({
        id: bytesToHex(random.bytes(32)),
        size: 1,
      }));
      const signatures = [{ node: 3, signature: random.bytes(64) }];
      const certificate = { height: height - 1, view: 1, block: GENESIS, signatures };
      const header: Header = {
        height,
        previous: bytesToHex(random.bytes(32)),
        root: merkleRoot(transactions),
        proposer: random.int(0, 300),
        time: random.int(0, 2 ** 50),
        view: random.int(0, 1000),
        ...(count % 2 === 0 ? {} : { certificate }),
      };
      const block: Block = { header, transactions };
      const digest = headerDigest(header);
      const given = checkpointHeader(header);
      expect(await checkpoints.digestOf(given)).to.equal(digest);
      const range = { first: height, blocks: [digest] };
      const signed = quorum(committee, checkpointDigest(address, range), FIVE);
      expect(await isOrdered(checkpoints, block, 0)).to.equal(false);
      await checkpoints.checkpoint(height, [digest], signed);
      for (let position = 0; position < count; position += 1)
        expect(await isOrdered(checkpoints, block, position)).to.equal(true);
      await expectFalse(checkpoints, block, random.bytes(32));
    }
  });
});

async function isOrdered(
  checkpoints: Checkpoints,
  { header, transactions }: Block,
  position: number,
): Promise<boolean> {
  const proof = merkleProof(transactions, position);
  const id = transactions[position]?.id ?? GENESIS;
  const args = [checkpointHeader(header), id, position, proof] as const;
  expect(encodeIsOrdered(header, id, position, proof)).to.equal(
    checkpoints.interface.encodeFunctionData("isOrdered", [...args]),
  );
  return checkpoints.isOrdered(...args);
}

/** Another message, position, proof or header proves nothing; nor does an inner node. */
async function expectFalse(
  checkpoints: Checkpoints,
  { header, transactions }: Block,
  bytes: Uint8Array,
): Promise<void> {
  const given = checkpointHeader(header);
  const id = transactions[0]?.id ?? GENESIS;
  const proof = merkleProof(transactions, 0);
  const lie = bytesToHex(bytes);
  expect(await checkpoints.isOrdered(given, lie, 0, proof)).to.equal(false);
  expect(await checkpoints.isOrdered(given, id, 1, proof)).to.equal(false);
  expect(await checkpoints.isOrdered(given, id, 0, [...proof, lie])).to.equal(false);
  expect(await checkpoints.isOrdered(given, header.root, 0, [])).to.equal(false);
  const other = { ...given, time: given.time + 1n };
  expect(await checkpoints.isOrdered(other, id, 0, proof)).to.equal(false);
  const higher = { ...given, height: given.height + 1n };
  expect(await checkpoints.isOrdered(higher, id, 0, proof)).to.equal(false);
}
