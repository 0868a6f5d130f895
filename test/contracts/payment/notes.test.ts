import { expect } from "chai";

import { depositNoteId, portableBackend } from "../../../sdk/src/payment/index.js";
import { ZERO_ADDRESS, type Hex } from "../../../sdk/src/signing/index.js";

import { ethers, loadFixture, networkHelpers, now } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import { PERMIT_TYPES } from "../support/signing.js";
import {
  certifiedOf,
  etherLedger,
  fund,
  openLedger,
  pay,
  person,
  refusal,
  signedWithdrawal,
  type LedgerWorld,
} from "../support/ledgers.js";

type Funded = Awaited<ReturnType<typeof fund>>;

async function oneNote(): Promise<{ world: LedgerWorld; note: Funded }> {
  const world = await etherLedger();
  return { world, note: await fund(world, person(world, "Ada"), 100n) };
}

describe("payment ledger: deposits", () => {
  it("make a note each, numbered as the SDK numbers them", async () => {
    const world = await loadFixture(etherLedger);
    const { ledger } = world;
    const ada = person(world, "Ada");
    for (const [index, amount] of [5n, 5n, 7n].entries()) {
      const note = depositNoteId(BigInt(index + 1), portableBackend);
      const call = ledger.deposit(certifiedOf(ada), { value: amount });
      await expectEvent(call, ledger, "Deposited", [note, ada.wallet.address, amount]);
      expect(await ledger.noteOf(note)).to.deep.equal([ada.wallet.address, amount]);
    }
    expect(await ethers.provider.getBalance(ledger)).to.equal(17n);
  });

  it("are refused for an account that may not be paid", async () => {
    const world = await loadFixture(etherLedger);
    const { ledger, authority } = world;
    const good = person(world, "Ada");
    const lapsed = person(world, "Bob", (await now()) - 1);
    const nobody = person(world, "Cy");
    const none = { ...certifiedOf(good), account: ethers.ZeroAddress };
    const value = { value: 1n };
    await expectError(ledger.deposit(none, value), ledger, "InvalidAccount", [ethers.ZeroAddress]);
    const forged = { ...certifiedOf(good), account: nobody.account };
    await expectError(ledger.deposit(forged, value), ledger, "InvalidCertificate", [
      nobody.wallet.address,
      authority.address,
    ]);
    await expectError(ledger.deposit(certifiedOf(lapsed), value), ledger, "CertificateExpired", [
      lapsed.wallet.address,
      lapsed.expires,
    ]);
    await ledger.connect(authority).revoke([good.account]);
    await expectError(ledger.deposit(certifiedOf(good), value), ledger, "RevokedAccount", [
      good.wallet.address,
    ]);
  });

  it("are refused of nothing, of tokens where ether is meant, and above the cap", async () => {
    const world = await loadFixture(etherLedger);
    const { ledger, operator } = world;
    const to = certifiedOf(person(world, "Ada"));
    await expectError(ledger.deposit(to), ledger, "ZeroDeposit");
    await expectError(ledger.depositToken(to, 1n), ledger, "TokenNotAccepted");
    await networkHelpers.setBalance(operator.address, 2n ** 98n);
    await expectError(ledger.deposit(to, { value: 2n ** 96n }), ledger, "HoldingsCapExceeded", [
      2n ** 96n,
      2n ** 96n - 1n,
    ]);
    await expect(operator.sendTransaction({ to: ledger, value: 1n })).to.revert(ethers);
  });
});

describe("payment ledger: withdrawals", () => {
  it("send a whole note where its owner says", async () => {
    const { world, note } = await loadFixture(oneNote);
    const { ledger, stranger } = world;
    const { wallet } = person(world, "Ada");
    await networkHelpers.setBalance(wallet.address, 10n ** 18n);
    const call = ledger.connect(wallet).withdraw(note.id, stranger);
    await expect(call).to.changeEtherBalances(ethers, [ledger, stranger], [-100n, 100n]);
    await expectEvent(call, ledger, "Withdrawn", [
      note.id,
      stranger.address,
      100n,
      wallet.address,
      0n,
    ]);
    await expectError(
      ledger.connect(wallet).withdraw(note.id, stranger),
      ledger,
      "NoteNotUnspent",
      [note.id],
    );
  });

  it("go by signature too, for an account without ether, and pay the relayer", async () => {
    const { world, note } = await loadFixture(oneNote);
    const { ledger, relayer, stranger } = world;
    const call = ledger
      .connect(relayer)
      .withdrawFor(...signedWithdrawal(world, note, stranger.address, relayer.address, 4n));
    await expect(call).to.changeEtherBalance(ethers, stranger, 96n);
    expect(await ledger.feesOf(relayer)).to.equal(4n);
  });

  it("by signature are refused from another relayer, with another target, and if the fee takes all", async () => {
    const { world, note } = await loadFixture(oneNote);
    const { ledger, operator, relayer, stranger } = world;
    const reserved = signedWithdrawal(world, note, stranger.address, relayer.address, 4n);
    await expectError(ledger.withdrawFor(...reserved), ledger, "WrongRelayer", [
      relayer.address,
      operator.address,
    ]);
    const [id, , , , r, vs] = signedWithdrawal(world, note, stranger.address);
    const stolen = ledger.withdrawFor(id, relayer, ZERO_ADDRESS, 0n, r, vs);
    await expectError(stolen, ledger, "NotSignedByOwner", [
      id,
      person(world, "Ada").wallet.address,
    ]);
    const all = signedWithdrawal(world, note, stranger.address, ZERO_ADDRESS, 100n);
    await expectError(ledger.withdrawFor(...all), ledger, "FeeExceedsNote", [100n, 100n]);
    const unknown = signedWithdrawal(
      world,
      { ...note, id: ethers.id("dream") as Hex },
      stranger.address,
    );
    await expectError(ledger.withdrawFor(...unknown), ledger, "NoteNotUnspent", [unknown[0]]);
  });

  it("are the owner's alone", async () => {
    const { world, note } = await loadFixture(oneNote);
    const { ledger, stranger } = world;
    await expectError(
      ledger.connect(stranger).withdraw(note.id, stranger),
      ledger,
      "NotSignedByOwner",
      [note.id, person(world, "Ada").wallet.address],
    );
  });

  it("go nowhere but to whom can take them", async () => {
    const { world, note } = await loadFixture(oneNote);
    const { ledger, relayer } = world;
    for (const to of [ethers.ZeroAddress, world.address]) {
      const call = ledger.withdrawFor(...signedWithdrawal(world, note, to));
      await expectError(call, ledger, "InvalidRecipient", [to]);
      await expectError(ledger.connect(relayer).withdrawFees(to), ledger, "InvalidRecipient", [to]);
    }
    const closed = await ethers.deployContract("PaperAuction");
    const target = await closed.getAddress();
    const call = ledger.withdrawFor(...signedWithdrawal(world, note, target));
    await expectError(call, ledger, "NativeTransferFailed", [target, 100n]);
    expect((await ledger.noteOf(note.id)).amount).to.equal(100n);
  });

  it("work for accounts that lapsed or were revoked, and under another authority", async () => {
    const world = await loadFixture(etherLedger);
    const { ledger, authority, operator, stranger } = world;
    const expires = (await now()) + 60;
    const note = await fund(world, person(world, "Ada", expires), 100n);
    await ledger.connect(authority).revoke([note.account]);
    await ledger.connect(operator).nominateAuthority(stranger);
    await ledger.connect(stranger).acceptAuthority();
    await networkHelpers.time.increaseTo(expires + 1);
    const call = ledger.withdrawFor(...signedWithdrawal(world, note, stranger.address));
    await expect(call).to.changeEtherBalance(ethers, stranger, 100n);
  });
});

describe("payment ledger: tokens", () => {
  async function tokenLedger(): Promise<{ world: LedgerWorld; note: Funded }> {
    const token = await ethers.deployContract("TestToken");
    const world = await openLedger(await token.getAddress());
    const { ledger, operator } = world;
    await token.mint(operator, 1000n);
    await token.approve(ledger, 1000n);
    const ada = person(world, "Ada");
    await ledger.depositToken(certifiedOf(ada), 100n);
    const id = depositNoteId(1n, portableBackend);
    return { world, note: { id, account: ada.account, amount: 100n, secret: ada.secret } };
  }

  it("come in, are paid and go out", async () => {
    const { world, note } = await loadFixture(tokenLedger);
    const { ledger, stranger } = world;
    const token = await ethers.getContractAt("TestToken", await ledger.asset());
    expect(await token.balanceOf(ledger)).to.equal(100n);
    const bob = person(world, "Bob");
    expect(await refusal(world, pay(world, { from: [note], to: [[bob, 97n]], fee: 3n }))).to.be
      .undefined;
    await ledger.connect(world.relayer).withdrawFees(stranger);
    expect(await token.balanceOf(stranger)).to.equal(3n);
  });

  it("come in by whichever way the asset asks for", async () => {
    const { world } = await loadFixture(tokenLedger);
    const { ledger } = world;
    const to = certifiedOf(person(world, "Bob"));
    const account = person(world, "Bob").wallet.address;
    await ledger.depositAsset(to, 7n);
    expect(await ledger.noteOf(depositNoteId(2n, portableBackend))).to.deep.equal([account, 7n]);
    const both = ledger.depositAsset(to, 7n, { value: 7n });
    await expectError(both, ledger, "NativeNotAccepted", [7n]);
    const inEther = await etherLedger();
    const bob = certifiedOf(person(inEther, "Bob"));
    await inEther.ledger.depositAsset(bob, 7n, { value: 7n });
    expect(await inEther.ledger.noteOf(depositNoteId(1n, portableBackend))).to.deep.equal([
      account,
      7n,
    ]);
    const less = inEther.ledger.depositAsset(bob, 7n, { value: 6n });
    await expectError(less, inEther.ledger, "UnexpectedAmount", [7n, 6n]);
  });

  it("come in with a permit, even if somebody else submits the permit first", async () => {
    const { world } = await loadFixture(tokenLedger);
    const { ledger, operator, stranger } = world;
    const token = await ethers.getContractAt("TestToken", await ledger.asset());
    await token.approve(ledger, 0n);
    const to = certifiedOf(person(world, "Bob"));
    const signed = async (amount: bigint): Promise<[number, number, string, string]> => {
      const deadline = (await now()) + 60;
      const { chainId } = await ethers.provider.getNetwork();
      const verifyingContract = await token.getAddress();
      const domain = { name: await token.name(), version: "1", chainId, verifyingContract };
      const nonce = await token.nonces(operator);
      const message = {
        owner: operator.address,
        spender: world.address,
        value: amount,
        nonce,
        deadline,
      };
      const signature = await operator.signTypedData(domain, PERMIT_TYPES, message);
      const { v, r, s } = ethers.Signature.from(signature);
      return [deadline, v, r, s];
    };
    await ledger.depositWithPermit(to, 7n, ...(await signed(7n)));
    const permit = await signed(9n);
    await token.connect(stranger).permit(operator, ledger, 9n, ...permit);
    await ledger.depositWithPermit(to, 9n, ...permit);
    expect((await ledger.noteOf(depositNoteId(3n, portableBackend))).amount).to.equal(9n);
    const again = ledger.depositWithPermit(to, 9n, ...permit);
    await expectError(again, token, "ERC20InsufficientAllowance", [world.address, 0n, 9n]);
    const inEther = await etherLedger();
    const call = inEther.ledger.depositWithPermit(to, 9n, ...permit);
    await expectError(call, inEther.ledger, "TokenNotAccepted");
  });

  it("take no ether, and no token of another amount than asked", async () => {
    const { world } = await loadFixture(tokenLedger);
    const { ledger, operator } = world;
    const to = certifiedOf(person(world, "Ada"));
    await expectError(ledger.deposit(to, { value: 1n }), ledger, "NativeNotAccepted", [1n]);
    await expectError(ledger.depositToken(to, 0n), ledger, "ZeroDeposit");
    const factory = await ethers.getContractFactory("PaymentLedger");
    await expectError(
      factory.deploy(operator, world.authority, world.stranger),
      ledger,
      "AssetWithoutCode",
      [world.stranger.address],
    );
  });
});

describe("payment ledger: the authority", () => {
  it("alone revokes", async () => {
    const { world } = await loadFixture(oneNote);
    const { ledger, authority, operator } = world;
    await expectError(ledger.connect(operator).revoke([]), ledger, "NotAuthority", [
      operator.address,
      authority.address,
    ]);
    const accounts = [person(world, "Ada").account, person(world, "Bob").account];
    const call = ledger.connect(authority).revoke(accounts);
    await expectEvent(call, ledger, "AccountRevoked", [person(world, "Bob").wallet.address]);
    for (const account of accounts) expect(await ledger.isRevoked(account)).to.equal(true);
  });

  it("changes in two steps, and takes its certificates with it", async () => {
    const { world, note } = await loadFixture(oneNote);
    const { ledger, authority, operator, stranger } = world;
    await expectError(
      ledger.connect(stranger).nominateAuthority(stranger),
      ledger,
      "OwnableUnauthorizedAccount",
      [stranger.address],
    );
    await expectError(
      ledger.connect(operator).nominateAuthority(ledger),
      ledger,
      "InvalidAuthority",
      [world.address],
    );
    const nominated = ledger.connect(operator).nominateAuthority(stranger);
    await expectEvent(nominated, ledger, "AuthorityNominated", [stranger.address]);
    expect(await ledger.authority()).to.equal(authority.address);
    await expectError(ledger.connect(operator).acceptAuthority(), ledger, "NotNominated", [
      operator.address,
      stranger.address,
    ]);
    const accepted = ledger.connect(stranger).acceptAuthority();
    await expectEvent(accepted, ledger, "AuthorityAccepted", [stranger.address]);
    expect(await ledger.nominee()).to.equal(ethers.ZeroAddress);
    const payment = pay(world, { from: [note], to: [[person(world, "Bob"), 100n]] });
    expect(await refusal(world, payment)).to.equal("InvalidCertificate");
  });

  it("has an operator", async () => {
    const { ledger, authority } = await loadFixture(etherLedger);
    const factory = await ethers.getContractFactory("PaymentLedger");
    const call = factory.deploy(ethers.ZeroAddress, authority, ethers.ZeroAddress);
    await expectError(call, ledger, "OwnableInvalidOwner", [ethers.ZeroAddress]);
  });

  it("is somebody", async () => {
    const { ledger, operator } = await loadFixture(etherLedger);
    const factory = await ethers.getContractFactory("PaymentLedger");
    const call = factory.deploy(operator, ethers.ZeroAddress, ethers.ZeroAddress);
    await expectError(call, ledger, "InvalidAuthority", [ethers.ZeroAddress]);
  });
});
