import { expect } from "chai";

import { depositNoteId, portableBackend, signWithdrawal } from "../../../sdk/src/payment/index.js";
import { ZERO_ADDRESS, type Address, type Hex } from "../../../sdk/src/signing/index.js";

import { ethers, loadFixture } from "../support/chain.js";
import { expectError } from "../support/expect.js";
import {
  calldata,
  certifiedOf,
  etherLedger,
  fund,
  openLedger,
  pay,
  person,
} from "../support/ledgers.js";

describe("payment ledger: a recipient that calls back", () => {
  it("cannot withdraw again, nor deposit, while it is being paid", async () => {
    const world = await loadFixture(etherLedger);
    const { ledger } = world;
    const account = await ethers.deployContract("ReentrantAccount");
    const to = (await account.getAddress()) as Address;
    for (const name of ["Ada 1", "Ada 2", "Ada 3"]) {
      const note = await fund(world, person(world, name), 100n);
      const other = await fund(world, person(world, `${name} too`), 100n);
      const signed = (
        owned: typeof note,
      ): readonly [Hex, Address, Address, bigint, string, string] => {
        const message = { note: owned.id, to, relayer: ZERO_ADDRESS, fee: 0n };
        const { hashes } = world.verifier;
        const signature = signWithdrawal(message, owned.secret, hashes, portableBackend);
        return [owned.id, to, ZERO_ADDRESS, 0n, signature.slice(0, 66), `0x${signature.slice(66)}`];
      };
      const weapons = [
        ledger.interface.encodeFunctionData("withdrawFor", [...signed(note)]),
        ledger.interface.encodeFunctionData("withdrawFor", [...signed(other)]),
        ledger.interface.encodeFunctionData("deposit", [certifiedOf(person(world, "Mallory"))]),
      ];
      const weapon = weapons[["Ada 1", "Ada 2", "Ada 3"].indexOf(name)] ?? "0x";
      await account.arm(weapon, 0n);
      await expect(ledger.withdrawFor(...signed(note))).to.changeEtherBalance(ethers, to, 100n);
      expect(await account.attackSucceeded()).to.equal(false);
      const answer = ledger.interface.parseError(await account.attackAnswer());
      expect(answer?.name).to.equal("ReentrancyGuardReentrantCall");
    }
  });

  it("that pays others meanwhile spends what is there, and once", async () => {
    const world = await loadFixture(etherLedger);
    const { ledger } = world;
    const account = await ethers.deployContract("ReentrantAccount");
    const to = (await account.getAddress()) as Address;
    const note = await fund(world, person(world, "Ada"), 100n);
    const payment = pay(world, { from: [note], to: [[person(world, "Bob"), 100n]] });
    await account.arm(calldata(payment), 0n);
    const message = { note: note.id, to, relayer: ZERO_ADDRESS, fee: 0n };
    const { hashes } = world.verifier;
    const signature = signWithdrawal(message, note.secret, hashes, portableBackend);
    const [r, vs] = [signature.slice(0, 66), `0x${signature.slice(66)}`];
    await ledger.withdrawFor(note.id, to, ZERO_ADDRESS, 0n, r, vs);
    const answer = ledger.interface.parseError(await account.attackAnswer());
    expect(answer?.name).to.equal("NoteNotUnspent");
  });
});

describe("payment ledger: tokens that lie", () => {
  it("are refused when they take a fee, bring more, or move nothing", async () => {
    const token = await ethers.deployContract("FeeToken");
    const world = await openLedger(await token.getAddress());
    const { ledger, operator } = world;
    await token.mint(operator, 1000n);
    await token.approve(ledger, 1000n);
    const to = certifiedOf(person(world, "Ada"));
    for (const [bps, received] of [
      [100n, 99n],
      [10_000n, 0n],
    ] as const) {
      await token.setFee(bps);
      const call = ledger.depositToken(to, 100n);
      await expectError(call, ledger, "UnexpectedTokenAmount", [100n, received]);
    }
    await token.setFee(0n);
    await ledger.depositToken(to, 100n);
    await token.rob(ledger, 150n);
    await expectError(ledger.depositToken(to, 100n), ledger, "UnexpectedTokenAmount", [100n, 0n]);
  });

  it("are refused when they return false, on the way in and on the way out", async () => {
    const token = await ethers.deployContract("FalseToken");
    const world = await openLedger(await token.getAddress());
    const { ledger, operator } = world;
    await token.mint(operator, 1000n);
    await token.approve(ledger, 1000n);
    const ada = person(world, "Ada");
    await ledger.depositToken(certifiedOf(ada), 100n);
    await token.refuse(true);
    const failure = [await token.getAddress()];
    const call = ledger.depositToken(certifiedOf(ada), 100n);
    await expectError(call, ledger, "SafeERC20FailedOperation", failure);
    const note = depositNoteId(1n, portableBackend);
    const to = operator.address as Address;
    const message = { note, to, relayer: ZERO_ADDRESS, fee: 0n };
    const { hashes } = world.verifier;
    const signature = signWithdrawal(message, ada.secret, hashes, portableBackend);
    const [r, vs] = [signature.slice(0, 66), `0x${signature.slice(66)}`];
    const out = ledger.withdrawFor(note, to, ZERO_ADDRESS, 0n, r, vs);
    await expectError(out, ledger, "SafeERC20FailedOperation", failure);
    expect((await ledger.noteOf(note)).amount).to.equal(100n);
  });
});
