import { expect } from "chai";

import { depositNoteId, portableBackend } from "../../../sdk/src/payment/index.js";
import type { Address } from "../../../sdk/src/signing/index.js";

import { ethers, loadFixture, networkHelpers, nextAt, now } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import { certifiedOf, fund, person, signedWithdrawal, type Person } from "../support/ledgers.js";
import {
  etherNoteMarket,
  funded,
  openNoteMarket,
  signedNotes,
  type NoteMarket,
} from "../support/noteMarkets.js";
import { PARAMETERS } from "../support/parameters.js";
import { deployMarket } from "../support/world.js";

type Note = Awaited<ReturnType<typeof fund>>;

interface Funded {
  readonly world: NoteMarket;
  readonly ada: Person;
  readonly notes: readonly [Note, Note];
}

async function twoNotes(): Promise<Funded> {
  const world = await etherNoteMarket();
  const ada = person(world, "Ada");
  return { world, ada, notes: [await fund(world, ada, 100n), await fund(world, ada, 23n)] };
}

async function availableOf({ market }: NoteMarket, account: string): Promise<bigint> {
  return (await market.accountOf(account)).available;
}

/** Has so much ready to be taken by a person who deposited it from notes. */
async function ready({ world, ada, notes }: Funded, amount: bigint): Promise<void> {
  const { market } = world;
  await market.depositFromNotes(...signedNotes(world, notes));
  const wallet = await funded(ada.wallet);
  await market.connect(wallet).requestWithdrawal(amount);
  await nextAt((await now()) + PARAMETERS.withdrawDelay);
}

describe("market: deposit from notes", () => {
  it("moves all the notes' money into their owner's balance, and nobody else's", async () => {
    const { world, ada, notes } = await loadFixture(twoNotes);
    const { ledger, market, relayer } = world;
    const call = market.connect(relayer).depositFromNotes(...signedNotes(world, notes));
    await expect(call).to.changeEtherBalances(ethers, [ledger, market], [-123n, 123n]);
    await expectEvent(call, market, "Deposited", [ada.wallet.address, 123n]);
    await expectEvent(call, ledger, "NotesDeposited", [
      ada.wallet.address,
      world.marketAddress,
      notes.map(({ id }) => id),
      123n,
      relayer.address,
      0n,
    ]);
    expect(await availableOf(world, ada.wallet.address)).to.equal(123n);
    for (const account of [world.address, relayer.address, world.marketAddress])
      expect(await availableOf(world, account)).to.equal(0n);
    for (const { id } of notes) expect((await ledger.noteOf(id)).amount).to.equal(0n);
  });

  it("pays the relayer that the owner named, and no other, in the ledger", async () => {
    const { world, ada, notes } = await loadFixture(twoNotes);
    const { ledger, market, operator, relayer } = world;
    const signed = signedNotes(world, notes, { relayer: relayer.address, fee: 3n });
    await expectError(market.depositFromNotes(...signed), ledger, "WrongRelayer", [
      relayer.address,
      operator.address,
    ]);
    await market.connect(relayer).depositFromNotes(...signed);
    expect(await availableOf(world, ada.wallet.address)).to.equal(120n);
    expect(await ledger.feesOf(relayer)).to.equal(3n);
    const all = signedNotes(world, [await fund(world, ada, 5n)], { fee: 5n });
    await expectError(market.depositFromNotes(...all), ledger, "FeeExceedsNote", [5n, 5n]);
  });

  it("happens once", async () => {
    const { world, notes } = await loadFixture(twoNotes);
    const { ledger, market } = world;
    const signed = signedNotes(world, notes);
    await market.depositFromNotes(...signed);
    const [first] = notes;
    await expectError(market.depositFromNotes(...signed), ledger, "NoteNotUnspent", [first.id]);
    const again = await fund(world, person(world, "Ada"), 7n);
    const twice = market.depositFromNotes(...signedNotes(world, [again, again]));
    await expectError(twice, ledger, "NoteNotUnspent", [again.id]);
  });

  it("takes notes of one owner, who signed, and at least one", async () => {
    const { world, ada, notes } = await loadFixture(twoNotes);
    const { ledger, market } = world;
    const bobs = await fund(world, person(world, "Bob"), 9n);
    const mixed = market.depositFromNotes(...signedNotes(world, [notes[0], bobs]));
    await expectError(mixed, ledger, "NotSignedByOwner", [
      bobs.id,
      person(world, "Bob").wallet.address,
    ]);
    const forged = signedNotes(world, [{ ...notes[0], secret: bobs.secret }]);
    await expectError(market.depositFromNotes(...forged), ledger, "NotSignedByOwner", [
      notes[0].id,
      ada.wallet.address,
    ]);
    await expectError(market.depositFromNotes(...signedNotes(world, [])), ledger, "NoNotes");
  });

  it("can be part of a multicall, without ether", async () => {
    const { world, ada, notes } = await loadFixture(twoNotes);
    const { market } = world;
    const data = notes.map((note) =>
      market.interface.encodeFunctionData("depositFromNotes", signedNotes(world, [note])),
    );
    await expect(market.multicall(data, { value: 1n })).to.revert(ethers);
    await market.multicall(data);
    expect(await availableOf(world, ada.wallet.address)).to.equal(123n);
  });

  it("works with the market closed, the account revoked and the authority gone", async () => {
    const { world, ada, notes } = await loadFixture(twoNotes);
    const { ledger, market, operator, authority, stranger } = world;
    await market.connect(operator).setActive(false);
    await ledger.connect(authority).revoke([ada.account]);
    await ledger.connect(operator).nominateAuthority(stranger);
    await ledger.connect(stranger).acceptAuthority();
    await market.depositFromNotes(...signedNotes(world, notes));
    expect(await availableOf(world, ada.wallet.address)).to.equal(123n);
  });
});

describe("market: a signature over notes", () => {
  it("is good for the market that it names, and for nothing else", async () => {
    const { world, ada, notes } = await loadFixture(twoNotes);
    const { ledger, market, stranger } = world;
    const other = await deployMarket(ethers.ZeroAddress, {}, world.address);
    const [note] = notes;
    const signed = signedNotes(world, [note]);
    const owner = [note.id, ada.wallet.address];
    await expectError(other.depositFromNotes(...signed), ledger, "NotSignedByOwner", owner);
    const [ids, relayer, fee, r, vs] = signed;
    const direct = ledger.connect(stranger).withdrawToMarket(ids, stranger, relayer, fee, r, vs);
    await expectError(direct, ledger, "NotSignedByOwner", owner);
    const out = ledger.withdrawFor(note.id, stranger, relayer, fee, r, vs);
    await expectError(out, ledger, "NotSignedByOwner", owner);
    // Neither fee, relayer nor list can be changed on the way.
    for (const changed of [
      [ids, relayer, 1n, r, vs],
      [ids, stranger.address as Address, fee, r, vs],
      [notes.map(({ id }) => id), relayer, fee, r, vs],
    ] as const)
      await expectError(
        market.connect(stranger).depositFromNotes([...changed[0]], ...tail(changed)),
        ledger,
        "NotSignedByOwner",
        owner,
      );
    const [, , , , r2, vs2] = signedWithdrawal(world, note, stranger.address);
    const reverse = market.depositFromNotes([note.id], relayer, 0n, r2, vs2);
    await expectError(reverse, ledger, "NotSignedByOwner", owner);
  });

  it("cannot strand a note: a plain withdrawal to a market of the ledger is refused", async () => {
    const { world, ada, notes } = await loadFixture(twoNotes);
    const { ledger, market, marketAddress, relayer, stranger } = world;
    const [note] = notes;
    const signed = signedWithdrawal(world, note, marketAddress);
    const refusal = [marketAddress];
    const sent = ledger.connect(stranger).withdrawFor(...signed);
    await expectError(sent, ledger, "RecipientIsMarket", refusal);
    const wallet = await funded(ada.wallet);
    const own = ledger.connect(wallet).withdraw(note.id, market);
    await expectError(own, ledger, "RecipientIsMarket", refusal);
    const fees = ledger.connect(relayer).withdrawFees(market);
    await expectError(fees, ledger, "RecipientIsMarket", refusal);
    // Not even while the market itself is paying somebody.
    const account = await ethers.deployContract("ReentrantAccount");
    await account.arm(ledger.interface.encodeFunctionData("withdrawFor", signed), 0n);
    await market.connect(stranger).deposit({ value: 5n });
    await market.connect(stranger).requestWithdrawal(5n);
    await networkHelpers.time.increase(PARAMETERS.withdrawDelay);
    await market.connect(stranger).withdraw(account);
    expect((await ledger.noteOf(note.id)).amount).to.equal(100n);
    expect(await availableOf(world, world.address)).to.equal(0n);
  });

  it("leaves every other recipient alone, whatever it answers", async () => {
    const { world, notes } = await loadFixture(twoNotes);
    const { ledger } = world;
    const foreign = await deployMarket(ethers.ZeroAddress);
    const answers = ["0x", "0x01", ethers.zeroPadValue(world.address, 33)];
    const recipients = [
      ...(await Promise.all(
        answers.map((answer) => ethers.deployContract("Answerer", [answer, false])),
      )),
      foreign,
    ];
    for (const to of recipients) {
      const note = await fund(world, person(world, "Ada"), 10n);
      const target = await to.getAddress();
      await ledger.withdrawFor(...signedWithdrawal(world, note, target));
      expect(await ethers.provider.getBalance(target)).to.equal(10n);
    }
    const burner = await (await ethers.deployContract("Answerer", ["0x", true])).getAddress();
    await ledger.withdrawFor(...signedWithdrawal(world, notes[0], burner), { gasLimit: 200_000 });
    expect(await ethers.provider.getBalance(burner)).to.equal(100n);
  });
});

function tail(
  changed: readonly [readonly string[], Address, bigint, string, string],
): [Address, bigint, string, string] {
  const [, ...rest] = changed;
  return rest;
}

describe("market: withdrawal to a note", () => {
  it("obeys the request and its wait, as any withdrawal", async () => {
    const scene = await loadFixture(twoNotes);
    const { world, ada, notes } = scene;
    const { market } = world;
    const wallet = await funded(ada.wallet);
    const to = certifiedOf(person(world, "Eve"));
    const byAda = market.connect(wallet);
    await market.depositFromNotes(...signedNotes(world, notes));
    await expectError(byAda.withdrawToNote(to), market, "NothingToWithdraw", [wallet.address]);
    await byAda.requestWithdrawal(50n);
    const readyAt = (await now()) + PARAMETERS.withdrawDelay;
    await nextAt(readyAt - 1);
    await expectError(byAda.withdrawToNote(to), market, "WithdrawalNotReady", [
      wallet.address,
      readyAt,
    ]);
    await nextAt(readyAt);
    await byAda.withdrawToNote(to);
    expect(await availableOf(world, wallet.address)).to.equal(73n);
    expect(await market.withdrawalOf(wallet)).to.deep.equal([0n, 0n]);
    await expectError(byAda.withdrawToNote(to), market, "NothingToWithdraw", [wallet.address]);
  });

  it("makes a note of a fresh certified account, which can be spent like any other", async () => {
    const scene = await loadFixture(twoNotes);
    const { world, ada } = scene;
    const { ledger, market, stranger } = world;
    await ready(scene, 1000n);
    const eve = person(world, "Eve");
    const call = market.connect(await funded(ada.wallet)).withdrawToNote(certifiedOf(eve));
    await expect(call).to.changeEtherBalances(ethers, [market, ledger], [-123n, 123n]);
    await expectEvent(call, market, "Withdrawn", [ada.wallet.address, world.address, 123n]);
    const id = depositNoteId(3n, portableBackend);
    await expectEvent(call, ledger, "Deposited", [id, eve.wallet.address, 123n]);
    const note = { id, account: eve.account, amount: 123n, secret: eve.secret };
    await ledger.withdrawFor(...signedWithdrawal(world, note, stranger.address));
    expect((await ledger.noteOf(id)).amount).to.equal(0n);
  });

  it("is refused without a valid certificate, and the money stays", async () => {
    const scene = await loadFixture(twoNotes);
    const { world, ada } = scene;
    const { ledger, market, authority } = world;
    await ready(scene, 123n);
    const byAda = market.connect(await funded(ada.wallet));
    const eve = person(world, "Eve");
    const forged = { ...certifiedOf(eve), account: person(world, "Bob").account };
    await expectError(byAda.withdrawToNote(forged), ledger, "InvalidCertificate", [
      person(world, "Bob").wallet.address,
      authority.address,
    ]);
    await ledger.connect(authority).revoke([eve.account]);
    const revoked = byAda.withdrawToNote(certifiedOf(eve));
    await expectError(revoked, ledger, "RevokedAccount", [eve.wallet.address]);
    expect(await availableOf(world, ada.wallet.address)).to.equal(123n);
    await byAda.withdraw(ada.wallet);
  });

  it("is the only way to the ledger", async () => {
    const scene = await loadFixture(twoNotes);
    const { world, ada } = scene;
    await ready(scene, 123n);
    const call = world.market.connect(await funded(ada.wallet)).withdraw(world.address);
    await expectError(call, world.market, "InvalidRecipient", [world.address]);
  });
});

describe("market: notes of a token", () => {
  it("go the whole circle, and leave no approval behind", async () => {
    const token = await ethers.deployContract("TestToken");
    const world = await openNoteMarket(await token.getAddress());
    const { ledger, market, operator } = world;
    await token.mint(operator, 100n);
    await token.approve(ledger, 100n);
    const ada = person(world, "Ada");
    await ledger.depositToken(certifiedOf(ada), 100n);
    const id = depositNoteId(1n, portableBackend);
    const note = { id, account: ada.account, amount: 100n, secret: ada.secret };
    const stuck = ledger.withdrawFor(...signedWithdrawal(world, note, world.marketAddress));
    await expectError(stuck, ledger, "RecipientIsMarket", [world.marketAddress]);
    await market.depositFromNotes(...signedNotes(world, [note]));
    expect(await token.balanceOf(market)).to.equal(100n);
    const byAda = market.connect(await funded(ada.wallet));
    await byAda.requestWithdrawal(60n);
    await networkHelpers.time.increase(PARAMETERS.withdrawDelay);
    const eve = person(world, "Eve");
    await byAda.withdrawToNote(certifiedOf(eve));
    expect(await ledger.noteOf(depositNoteId(2n, portableBackend))).to.deep.equal([
      eve.wallet.address,
      60n,
    ]);
    expect(await token.balanceOf(ledger)).to.equal(60n);
    expect(await token.allowance(market, ledger)).to.equal(0n);
  });
});

describe("market: its ledger", () => {
  it("is fixed at deployment, has code and the same asset, or there is none", async () => {
    const { world } = await loadFixture(twoNotes);
    const { market, stranger } = world;
    expect(await market.ledger()).to.equal(world.address);
    const without = await deployMarket(ethers.ZeroAddress);
    expect(await without.ledger()).to.equal(ethers.ZeroAddress);
    await expectError(without.depositFromNotes(...signedNotes(world, [])), without, "NoLedger");
    const to = certifiedOf(person(world, "Eve"));
    await expectError(without.withdrawToNote(to), without, "NoLedger");
    const codeless = deployMarket(ethers.ZeroAddress, {}, stranger.address);
    await expectError(codeless, market, "LedgerWithoutCode", [stranger.address]);
    const token = await (await ethers.deployContract("TestToken")).getAddress();
    await expectError(deployMarket(token, {}, world.address), market, "LedgerAssetMismatch", [
      world.address,
      ethers.ZeroAddress,
      token,
    ]);
  });

  it("cannot say that it sent more than it did, nor send what nobody asked for", async () => {
    const liar = await ethers.deployContract("LyingLedger", [ethers.ZeroAddress], { value: 100n });
    const market = await deployMarket(ethers.ZeroAddress, {}, await liar.getAddress());
    await market.deposit({ value: 1000n });
    const ask = (): Promise<unknown> =>
      market.depositFromNotes([], ethers.ZeroAddress, 0n, ethers.ZeroHash, ethers.ZeroHash);
    for (const [says, sends] of [
      [11n, 10n],
      [10n, 11n],
      [1n, 0n],
    ] as const) {
      await liar.instruct(says, sends);
      await expectError(ask(), market, "UnexpectedAmount", [says, sends]);
    }
    const sent = liar.execute(market, 5n, "0x", { value: 5n });
    await expectError(sent, market, "UnexpectedFromLedger", [5n]);
    await liar.instruct(10n, 10n);
    await ask();
    expect(await ethers.provider.getBalance(market)).to.equal(1010n);
  });
});
