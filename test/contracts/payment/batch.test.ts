import { expect } from "chai";

import { encodeTransaction, type Transaction } from "../../../sdk/src/payment/index.js";
import type { Address } from "../../../sdk/src/signing/index.js";

import { ethers, loadFixture } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import {
  etherLedger,
  fund,
  pay,
  person,
  send,
  submit,
  TRANSFER_BATCH,
  type LedgerWorld,
} from "../support/ledgers.js";

type Funded = Awaited<ReturnType<typeof fund>>;

async function fourNotes(): Promise<{ world: LedgerWorld; notes: readonly Funded[] }> {
  const world = await etherLedger();
  const notes = [];
  for (const name of ["A", "B", "C", "D"]) notes.push(await fund(world, person(world, name), 10n));
  return { world, notes };
}

const batchOf = (transactions: readonly Transaction[]): string =>
  ethers.concat([TRANSFER_BATCH, ...transactions.map(encodeTransaction)]);

const payOne = (world: LedgerWorld, note: Funded, payee: string, fee = 0n): Transaction =>
  pay(world, { from: [note], to: [[person(world, payee), 10n - fee]], fee });

describe("payment ledger: transferBatch", () => {
  it("applies every transaction, one with a relayer among those without, and pays all fees", async () => {
    const { world, notes } = await loadFixture(fourNotes);
    const { ledger, relayer, verifier } = world;
    const fees = [0n, 1n, 0n, 2n];
    const all = notes.map((note, index) => payOne(world, note, `to ${index}`, fees[index]));
    const sent = await send(world, batchOf(all));
    const events = await ledger.queryFilter(ledger.filters.Transferred(), sent.blockNumber ?? 0);
    expect(events.map(({ args }) => args.id)).to.deep.equal(
      all.map((transaction) => verifier.hashes.transactionId(transaction)),
    );
    expect(await ledger.feesOf(relayer)).to.equal(3n);
  });

  it("skips and reports one whose input is spent, and applies the others", async () => {
    const { world, notes } = await loadFixture(fourNotes);
    const { ledger, verifier } = world;
    const [first, second, third] = notes.map((note, index) => payOne(world, note, `to ${index}`));
    if (!first || !second || !third) throw new Error("too few");
    await submit(world, second);
    const call = send(world, batchOf([first, second, third]));
    const id = verifier.hashes.transactionId(second);
    await expectEvent(call, ledger, "TransactionSkipped", [id, second.inputs[0]?.note]);
    for (const done of [first, third])
      expect((await ledger.noteOf(done.inputs[0]?.note ?? "")).amount).to.equal(0n);
  });

  it("skips the second of two that spend one note", async () => {
    const { world, notes } = await loadFixture(fourNotes);
    const { ledger, verifier } = world;
    const [note] = notes;
    if (!note) throw new Error("too few");
    const [first, second] = [payOne(world, note, "to 1"), payOne(world, note, "to 2")];
    const call = send(world, batchOf([first, second]));
    await expectEvent(call, ledger, "TransactionSkipped", [
      verifier.hashes.transactionId(second),
      note.id,
    ]);
    expect(
      await ledger.noteOf(verifier.hashes.transactionId(first).slice(0, 64) + "00"),
    ).to.deep.equal([person(world, "to 1").wallet.address, 10n]);
  });

  it("lets a transaction spend what one before it made", async () => {
    const { world, notes } = await loadFixture(fourNotes);
    const { ledger, verifier } = world;
    const [note] = notes;
    if (!note) throw new Error("too few");
    const first = payOne(world, note, "to 1");
    const payee = person(world, "to 1");
    const id = `${verifier.hashes.transactionId(first).slice(0, 64)}00` as const;
    const made = {
      id: id as Funded["id"],
      account: payee.account,
      amount: 10n,
      secret: payee.secret,
    };
    await send(world, batchOf([first, payOne(world, made, "to 2")]));
    expect((await ledger.noteOf(id)).amount).to.equal(0n);
  });

  it("reverts as a whole for anything but a spent input", async () => {
    const { world, notes } = await loadFixture(fourNotes);
    const { ledger, stranger } = world;
    const [first, second] = notes;
    if (!first || !second) throw new Error("too few");
    const good = payOne(world, first, "to 1");
    const bad = pay(world, { from: [second], to: [[person(world, "to 2"), 11n]] });
    await expectError(send(world, batchOf([good, bad])), ledger, "Unbalanced", [10n, 11n, 0n]);
    const reserved = pay(world, {
      from: [second],
      to: [[person(world, "to 2"), 10n]],
      relayer: stranger.address as Address,
    });
    await expectError(send(world, batchOf([good, reserved])), ledger, "WrongRelayer", [
      stranger.address,
      world.relayer.address,
    ]);
    expect((await ledger.noteOf(first.id)).amount).to.equal(10n);
  });
});
