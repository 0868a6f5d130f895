import { expect } from "chai";

import { depositNoteId, portableBackend } from "../../../sdk/src/payment/index.js";
import type { Address } from "../../../sdk/src/signing/index.js";

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
  signedWithdrawal,
  type SignedWithdrawal,
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
      const signed = (owned: typeof note): SignedWithdrawal => signedWithdrawal(world, owned, to);
      const weapons = [
        ledger.interface.encodeFunctionData("withdrawFor", signed(note)),
        ledger.interface.encodeFunctionData("withdrawFor", signed(other)),
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
    await ledger.withdrawFor(...signedWithdrawal(world, note, to));
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
      await expectError(call, ledger, "UnexpectedAmount", [100n, received]);
    }
    await token.setFee(0n);
    await ledger.depositToken(to, 100n);
    await token.rob(ledger, 150n);
    await expectError(ledger.depositToken(to, 100n), ledger, "UnexpectedAmount", [100n, 0n]);
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
    const id = depositNoteId(1n, portableBackend);
    const note = { id, account: ada.account, amount: 100n, secret: ada.secret };
    const out = ledger.withdrawFor(...signedWithdrawal(world, note, operator.address));
    await expectError(out, ledger, "SafeERC20FailedOperation", failure);
    expect((await ledger.noteOf(id)).amount).to.equal(100n);
  });
});
