import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { keccak256, toHex } from "viem";

import {
  approveToken,
  certifierOf,
  decodeEvents,
  depositFromNotes,
  depositIntoNote,
  depositIntoNoteWithPermit,
  depositTokenIntoNote,
  eventsOf,
  feesOf,
  findPayments,
  isRevoked,
  ledgerOf,
  nominateAuthority,
  acceptAuthority,
  noteEventsOf,
  noteOf,
  readAllLedgerEvents,
  requestWithdrawal,
  revokeAccounts,
  sendAndWait,
  sendToLedger,
  sendToLedgerAndWait,
  accountOf,
  signPermit,
  simulate,
  simulateOnLedger,
  transferNotes,
  transferNotesInBatch,
  withdrawFees,
  withdrawNote,
  withdrawNoteFor,
  withdrawToNote,
  withWallet,
  type LedgerClient,
} from "../../src/client/index.js";
import {
  certifyAccount,
  createHashes,
  noteIdOf,
  portableBackend,
  signNotesDeposit,
  signTransaction,
  signWithdrawal,
  unspentNotes,
  type CertifiedAccount,
  type LedgerHashes,
  type OwnedNote,
  type Transaction,
} from "../../src/payment/index.js";
import { hexToBytes, ledgerDomain, ZERO_ADDRESS, type Hex } from "../../src/signing/index.js";
import { keyOf, openWorld, PARAMETERS, walletOn, type World } from "./support/world.js";

const EXPIRES = Date.UTC(2100, 0, 1) / 1000 - 1;
const CHAIN = 31337;

interface Scene {
  readonly world: World;
  readonly ledger: LedgerClient;
  readonly hashes: LedgerHashes;
  by(name: string): LedgerClient;
}

function secretOf(name: string): Uint8Array {
  return hexToBytes(keccak256(toHex(`peerwatt client test: ${name}`)));
}

function certify({ hashes }: Scene, name: string): CertifiedAccount {
  const { address } = keyOf(name);
  return certifyAccount(address, EXPIRES, secretOf("authority"), hashes, portableBackend);
}

async function openScene(token?: string): Promise<Scene> {
  const world = await openWorld(token, true);
  const ledger = await ledgerOf(world.market);
  assert.ok(ledger !== undefined);
  const hashes = createHashes(ledgerDomain(CHAIN, ledger.address), portableBackend);
  const by = (name: string): LedgerClient => ({
    ...ledger,
    walletClient: walletOn(world.provider, name),
  });
  return { world, ledger, hashes, by };
}

/** A note of that name's, made by the stranger, who has ether. */
async function fund(scene: Scene, name: string, amount: bigint): Promise<OwnedNote> {
  const call = depositIntoNote(certify(scene, name), amount);
  const { events } = await sendToLedgerAndWait(scene.by("stranger"), call);
  const [event] = events;
  assert.ok(event?.eventName === "Deposited");
  const { note: id, account } = event.args;
  return { id, account, amount, secret: secretOf(name) };
}

function pay(
  scene: Scene,
  from: readonly OwnedNote[],
  to: readonly (readonly [string, bigint])[],
  fee = 0n,
): Transaction {
  const outputs = to.map(([name, amount]) => ({ ...certify(scene, name), amount }));
  const unsigned = { unitPrice: 250n, outputs, relayer: ZERO_ADDRESS, fee };
  return signTransaction(unsigned, from, scene.hashes, portableBackend);
}

describe("the ledger's client", () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene();
  });
  after(() => scene.world.close());

  it("finds the market's ledger, or none", async () => {
    const { world, ledger } = scene;
    assert.equal(await certifierOf(ledger), keyOf("authority").address);
    const alone = await openWorld();
    assert.equal(await ledgerOf(alone.market), undefined);
    await assert.rejects(simulate(alone.as("stranger"), withdrawToNote(certify(scene, "Ada"))), {
      code: "NoLedger",
      message: /without a payment ledger/,
    });
    await alone.close();
    const nowhere = { ...scene.by("stranger"), address: keyOf("nowhere").address };
    const call = depositIntoNote(certify(scene, "Ada"), 1n);
    await assert.rejects(sendToLedger(nowhere, call), { code: "NoPaymentLedger" });
    await assert.rejects(sendToLedger(nowhere, call, { simulate: false }), {
      code: "NoPaymentLedger",
    });
    assert.ok(world.market.address !== ledger.address);
  });

  it("deposits, pays, and reads what became of the notes", async () => {
    const note = await fund(scene, "Ada", 100n);
    const { ledger } = scene;
    assert.deepEqual(await noteOf(ledger, note.id), {
      id: note.id,
      account: note.account,
      amount: 100n,
    });
    const payment = pay(
      scene,
      [note],
      [
        ["Bob", 60n],
        ["Ada 2", 37n],
      ],
      3n,
    );
    const id = await simulateOnLedger(scene.by("rival"), transferNotes(payment));
    await sendToLedgerAndWait(scene.by("rival"), transferNotes(payment));
    assert.equal(await noteOf(ledger, note.id), undefined);
    assert.equal((await noteOf(ledger, noteIdOf(id, 0)))?.amount, 60n);
    assert.equal(await feesOf(ledger, keyOf("rival").address), 3n);
    await sendToLedgerAndWait(scene.by("rival"), withdrawFees(keyOf("rival").address));
    assert.equal(await feesOf(ledger, keyOf("rival").address), 0n);
    const change: OwnedNote = {
      id: noteIdOf(id, 1),
      account: keyOf("Ada 2").address,
      amount: 37n,
      secret: secretOf("Ada 2"),
    };
    const batch = transferNotesInBatch([payment, pay(scene, [change], [["Cy", 37n]])]);
    const { events } = await sendToLedgerAndWait(scene.by("rival"), batch);
    assert.deepEqual(
      events.map(({ eventName }) => eventName),
      ["TransactionSkipped", "Transferred"],
    );
    const all = await readAllLedgerEvents(ledger, { fromBlock: 0n });
    const left = unspentNotes(noteEventsOf(all));
    assert.equal(
      [...left.values()].reduce((sum, { amount }) => sum + amount, 0n),
      97n,
    );
    for (const { id: unspent, amount } of left.values())
      assert.equal((await noteOf(ledger, unspent))?.amount, amount);
    const only = await readAllLedgerEvents(ledger, {
      fromBlock: 0n,
      blockRange: 1n,
      eventNames: ["FeesWithdrawn"],
    });
    assert.deepEqual(
      only.map(({ args }) => args.amount),
      [3n],
    );
  });

  it("finds who paid whom, by a payment's id or by the chain's transaction with several of them", async () => {
    const { ledger } = scene;
    const name = (account: string): string => account.toLowerCase();
    const [gus, hal] = [await fund(scene, "Gus", 5n), await fund(scene, "Hal", 6n)];
    const both = [gus, hal].sort((one, other) => (one.id < other.id ? -1 : 1));
    const ida = await fund(scene, "Ida", 7n);
    const batch = [pay(scene, both, [["Jo", 11n]]), pay(scene, [ida], [["Kit", 7n]])];
    const sent = await sendToLedgerAndWait(scene.by("rival"), transferNotesInBatch(batch));
    const found = await findPayments(ledger, sent.hash, { fromBlock: 0n });
    assert.deepEqual(
      found.map(({ payers, payee }) => [payers, payee]),
      [
        [both.map(({ account }) => name(account)), name(keyOf("Jo").address)],
        [[name(ida.account)], name(keyOf("Kit").address)],
      ],
    );
    for (const one of found) {
      assert.deepEqual(await findPayments(ledger, one.id, { fromBlock: 0n }), [one]);
    }
    assert.deepEqual(await findPayments(ledger, ida.id, { fromBlock: 0n }), []);
    const { blockNumber } = sent.receipt;
    await assert.rejects(findPayments(ledger, sent.hash, { fromBlock: blockNumber }), {
      code: "EVENTS_MISSING",
    });
  });

  it("withdraws, by the owner or by its signature", async () => {
    const { ledger, hashes } = scene;
    const to = keyOf("outside").address;
    const own = await fund(scene, "consumer", 11n);
    await sendToLedgerAndWait(scene.by("consumer"), withdrawNote(own.id, to));
    const other = await fund(scene, "Dan", 12n);
    const withdrawal = { note: other.id, to, relayer: ZERO_ADDRESS, fee: 2n };
    const signature = signWithdrawal(withdrawal, other.secret, hashes, portableBackend);
    await sendToLedgerAndWait(scene.by("rival"), withdrawNoteFor(withdrawal, signature));
    assert.equal(
      await ledger.publicClient.request({ method: "eth_getBalance", params: [to, "latest"] }),
      toHex(21n),
    );
    await assert.rejects(sendToLedger(scene.by("rival"), withdrawNoteFor(withdrawal, signature)), {
      code: "NoteNotUnspent",
      message: /does not exist, or is spent/,
    });
  });

  it("takes notes into a balance, and pays a balance into a note", async () => {
    const { world, hashes, ledger } = scene;
    const notes = [await fund(scene, "provider", 40n), await fund(scene, "provider", 2n)];
    const deposit = { notes: notes.map(({ id }) => id), relayer: ZERO_ADDRESS, fee: 2n };
    const message = { ...deposit, market: world.market.address };
    const signature = signNotesDeposit(message, secretOf("provider"), hashes, portableBackend);
    const taken = await sendAndWait(world.as("rival"), depositFromNotes(deposit, signature));
    assert.equal(eventsOf(taken.events, "Deposited")[0]?.args.amount, 40n);
    const { address } = keyOf("provider");
    assert.equal((await accountOf(world.market, address)).available, 40n);
    await sendAndWait(world.as("provider"), requestWithdrawal(15n));
    const call = withdrawToNote(certify(scene, "Eve"));
    await assert.rejects(simulate(world.as("provider"), call), { code: "WithdrawalNotReady" });
    await world.wait(PARAMETERS.withdrawDelay);
    const note = await simulate(world.as("provider"), call);
    const { receipt } = await sendAndWait(world.as("provider"), call);
    assert.equal(decodeEvents(world.market, receipt.logs).length, 1);
    assert.deepEqual(await noteOf(ledger, note), {
      id: note,
      account: keyOf("Eve").address,
      amount: 15n,
    });
    const all = await readAllLedgerEvents(ledger, { fromBlock: 0n });
    const left = unspentNotes(noteEventsOf(all));
    assert.ok(left.has(note));
    for (const { id } of notes) assert.ok(!left.has(id));
    await assert.rejects(simulate(world.as("rival"), depositFromNotes(deposit, signature)), {
      code: "NoteNotUnspent",
    });
  });

  it("revokes accounts, and hands the authority on", async () => {
    const { ledger } = scene;
    const { address } = keyOf("Fay");
    await assert.rejects(sendToLedger(scene.by("rival"), revokeAccounts([address])), {
      code: "NotAuthority",
      message: /is not the authority/,
    });
    await sendToLedgerAndWait(scene.by("authority"), revokeAccounts([address]));
    assert.equal(await isRevoked(ledger, address), true);
    await assert.rejects(
      sendToLedger(scene.by("rival"), depositIntoNote(certify(scene, "Fay"), 1n)),
      { code: "RevokedAccount" },
    );
    await sendToLedgerAndWait(scene.by("operator"), nominateAuthority(keyOf("arbiter").address));
    await assert.rejects(sendToLedger(scene.by("rival"), acceptAuthority()), {
      code: "NotNominated",
      message: /next authority; the nominee is/,
    });
    await sendToLedgerAndWait(scene.by("arbiter"), acceptAuthority());
    assert.equal(await certifierOf(ledger), keyOf("arbiter").address);
  });
});

describe("the client of a ledger of tokens", () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene("TestToken");
    await scene.world.actOn("TestToken", "mint", [keyOf("consumer").address, 100n]);
  });
  after(() => scene.world.close());

  it("deposits by approval and by permit", async () => {
    const { ledger } = scene;
    const by = scene.by("consumer");
    await ledger.publicClient.request({ method: "eth_chainId" });
    const hash: Hex = await approveToken(by, 7n);
    await by.publicClient.request({ method: "eth_getTransactionReceipt", params: [hash] });
    await sendToLedgerAndWait(by, depositTokenIntoNote(certify(scene, "Ada"), 7n));
    const permit = await signPermit(by, { amount: 9n });
    const call = depositIntoNoteWithPermit(certify(scene, "Ada"), permit);
    const { events } = await sendToLedgerAndWait(by, call);
    const [event] = events;
    assert.ok(event?.eventName === "Deposited");
    assert.equal((await noteOf(ledger, event.args.note))?.amount, 9n);
    const again = withWallet(by, walletOn(scene.world.provider, "consumer"));
    await assert.rejects(sendToLedger(again, call), { code: "ERC20InsufficientAllowance" });
  });
});
