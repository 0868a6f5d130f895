import { expect } from "chai";

import type { LyingSigner } from "../../../types/index.js";
import { ethers, loadFixture } from "../support/chain.js";
import { enlist } from "../support/contracts.js";
import { expectError } from "../support/expect.js";
import { expectConserved } from "../support/money.js";
import { bid, bidMessage, passClose, play, readingMessage, start } from "../support/rounds.js";
import type { Bid } from "../support/signing.js";
import { etherWorld, INFO, keyOf, type World } from "../support/world.js";

/** `LyingSigner.Habit`, by its numbers. */
const Habit = {
  Approve: 0,
  Deny: 1,
  WrongMagic: 2,
  ShortAnswer: 3,
  HugeAnswer: 4,
  HugeApproval: 5,
  Revert: 6,
  BurnGas: 7,
  DirtyApproval: 8,
} as const;

const REFUSED = [
  "Deny",
  "WrongMagic",
  "ShortAnswer",
  "HugeAnswer",
  "Revert",
  "BurnGas",
  "DirtyApproval",
] as const;

interface LyingWorld extends World {
  readonly signer: LyingSigner;
  readonly liar: string;
  readonly message: Bid;
}

async function lyingWorld(): Promise<LyingWorld> {
  const world = await etherWorld();
  const signer = await ethers.deployContract("LyingSigner");
  const liar = await enlist(world, signer);
  await start(world);
  return { ...world, signer, liar, message: await bidMessage(world, { provider: liar }) };
}

describe("attack: a signer that lies", () => {
  for (const habit of REFUSED) {
    it(`lands no bid by ${habit}`, async () => {
      const { market, signer, liar, message } = await loadFixture(lyingWorld);
      await signer.adopt(Habit[habit]);
      await expectError(market.placeBidBySig(message, "0x1234"), market, "InvalidSignature", [
        liar,
      ]);
    });
  }

  it("says yes when asked and no when it counts: the bid does not land, and others are not held up", async () => {
    const world = await loadFixture(lyingWorld);
    const { market, signer, liar, message, rival } = world;
    expect(await signer.isValidSignature(ethers.ZeroHash, "0x")).to.equal("0x1626ba7e");
    await market.placeBidBySig.staticCall(message, "0x");
    await signer.adopt(Habit.Deny);
    await expectError(market.placeBidBySig(message, "0x"), market, "InvalidSignature", [liar]);
    await bid(world, rival);
    await expectConserved(world, [world.consumer], [liar]);
  });

  it("cannot take back a bid that landed", async () => {
    const world = await loadFixture(lyingWorld);
    const { market, signer, liar, message, consumer } = world;
    await market.placeBidBySig(message, "0x");
    await signer.adopt(Habit.Deny);
    await passClose(world);
    await market.connect(consumer.account).settle(1);
    expect((await market.accountOf(liar)).fulfilled).to.equal(1n);
    await expectConserved(world, [consumer], [liar]);
  });

  it("is taken at its word with however long an answer", async () => {
    const { market, signer, liar, message, consumer } = await loadFixture(lyingWorld);
    await signer.adopt(Habit.HugeApproval);
    await market.placeBidBySig(message, "0x");
    expect((await market.auctionOf(consumer.address)).provider).to.equal(liar);
  });

  it("burns of the submitter's gas what one check may cost, and no more", async () => {
    const { market, signer, message } = await loadFixture(lyingWorld);
    for (const [habit, limit] of [
      ["BurnGas", 700_000n],
      ["HugeAnswer", 1_200_000n],
      ["HugeApproval", 1_300_000n],
    ] as const) {
      await signer.adopt(Habit[habit]);
      const sent = await market
        .placeBidBySig(message, "0x", { gasLimit: 5_000_000n })
        .catch(() => undefined);
      const block = await ethers.provider.getBlock("latest", true);
      const receipt = await ethers.provider.getTransactionReceipt(
        sent?.hash ?? block?.transactions[0] ?? "",
      );
      expect(receipt?.gasUsed ?? limit).to.be.lessThan(limit);
    }
  });

  it("certifies nobody as an authority and meters nothing as a meter", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, stranger } = world;
    const signer = await ethers.deployContract("LyingSigner");
    const liar = await signer.getAddress();
    await signer.adopt(Habit.WrongMagic);
    await market.nominate(0, liar);
    await signer.execute(market, 0, market.interface.encodeFunctionData("acceptRole", [0]));
    const certificate = {
      account: stranger,
      meter: ethers.ZeroAddress,
      expires: 2n ** 40n - 1n,
      reputationClass: 0,
    };
    await expectError(market.register(certificate, "0x"), market, "InvalidCertificate", [
      stranger.address,
      liar,
    ]);

    const account = (await ethers.getSigners())[7] ?? stranger;
    await market.addEV(account, liar, INFO);
    await market.connect(account).deposit({ value: 10n ** 17n });
    const provider = { account, address: account.address, meter: keyOf("unused") };
    const lied: World = { ...world, provider };
    await play(lied, "Awarded");
    const reading = await readingMessage(lied);
    await expectError(market.settleMetered(reading, "0x", "0x01"), market, "InvalidSignature", [
      liar,
    ]);
    await signer.adopt(Habit.BurnGas);
    await expectError(market.settleMetered(reading, "0x", "0x01"), market, "InvalidSignature", [
      liar,
    ]);
    await market.connect(consumer.account).settle(1);
  });

  it("is not asked where no contract stands", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider } = world;
    await start(world);
    const message = await bidMessage(world);
    await expectError(market.placeBidBySig(message, "0x"), market, "InvalidSignature", [
      provider.address,
    ]);
  });
});
