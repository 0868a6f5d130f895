import { expect } from "chai";

import { RuleError } from "../../../sdk/src/errors/index.js";
import type { Transaction } from "../../../sdk/src/payment/index.js";
import { createRandom, type Random } from "../../../sdk/src/random/index.js";
import {
  bytesToHex,
  hexToBytes,
  ZERO_ADDRESS,
  type Address,
  type Hex,
} from "../../../sdk/src/signing/index.js";

import { ethers, loadFixture, networkHelpers, now } from "../support/chain.js";
import {
  etherLedger,
  fund,
  pay,
  person,
  submit,
  type LedgerWorld,
  type Person,
} from "../support/ledgers.js";

type Owned = Awaited<ReturnType<typeof fund>>;

/** What the test keeps of the ledger, beside it. */
interface Books {
  readonly notes: Map<Hex, Owned>;
  readonly spent: Owned[];
  readonly keys: Map<string, Person>;
  readonly revoked: Set<string>;
  deposited: bigint;
  fees: bigint;
  people: number;
}

const STEPS = 160;

/** Ways to spoil a payment that is good; each of them may happen to leave it good. */
const spoilers: readonly ((payment: Transaction, random: Random, books: Books) => Transaction)[] = [
  (t, random) => ({ ...t, unitPrice: t.unitPrice + BigInt(random.int(0, 1)) }),
  (t, random) => ({ ...t, fee: BigInt(random.int(0, 3)) }),
  (t, random) => ({ ...t, relayer: bytesToHex(random.bytes(20)) }),
  (t, random) => ({ ...t, inputs: random.shuffle(t.inputs) }),
  (t, random) => ({ ...t, outputs: random.shuffle(t.outputs) }),
  (t) => ({ ...t, inputs: [...t.inputs, ...t.inputs] }),
  (t) => ({ ...t, outputs: [...t.outputs, ...t.outputs] }),
  (t, random) => ({
    ...t,
    outputs: t.outputs.map((output) => ({ ...output, amount: BigInt(random.int(0, 30)) })),
  }),
  (t, random) => ({
    ...t,
    outputs: t.outputs.map((output) => ({
      ...output,
      expires: output.expires + random.int(-1, 1),
    })),
  }),
  (t, random) => ({
    ...t,
    inputs: t.inputs.map((input) => ({ ...input, signature: flip(input.signature, random) })),
  }),
  (t, random) => ({
    ...t,
    outputs: t.outputs.map((o) => ({ ...o, certificate: flip(o.certificate, random) })),
  }),
  (t, random) => ({
    ...t,
    inputs: t.inputs.map((input) => ({ ...input, note: flip(input.note, random) })),
  }),
  (t, random, { spent }) => ({
    ...t,
    inputs: t.inputs.map((i) => ({
      ...i,
      note: spent.length > 0 ? random.pick(spent).id : i.note,
    })),
  }),
  (t) => ({
    ...t,
    outputs: t.outputs.map((output) => ({ ...output, account: ZERO_ADDRESS })),
  }),
];

describe("payment ledger: the SDK and the contract", () => {
  for (const seed of [1, 2, 3]) {
    it(`decide alike on ${STEPS} random transactions, and no money comes or goes; seed ${seed}`, async () => {
      const world = await loadFixture(etherLedger);
      const random = createRandom(`ledger ${seed}`);
      const books: Books = {
        notes: new Map(),
        spent: [],
        keys: new Map(),
        revoked: new Set(),
        deposited: 0n,
        fees: 0n,
        people: 0,
      };
      const outcomes = new Map<string, number>();
      for (let step = 0; step < STEPS; step += 1) {
        const outcome = await takeStep(world, random, books);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        await checkMoney(world, books);
      }
      for (const often of ["taken", "NotSignedByOwner", "InvalidCertificate"])
        expect(outcomes.get(often) ?? 0, often).to.be.greaterThan(2);
      await everybodyLeaves(world, books);
    });
  }
});

async function takeStep(world: LedgerWorld, random: Random, books: Books): Promise<string> {
  if (books.notes.size < 3 || random.int(1, 6) === 1) return deposit(world, random, books);
  if (random.int(1, 25) === 1) return revoke(world, random, books);
  const payment = await drawPayment(world, random, books);
  const isSpoilt = random.int(1, 2) === 1;
  const offered = isSpoilt ? random.pick(spoilers)(payment, random, books) : payment;
  const outcome = await submit(world, offered);
  if (outcome instanceof RuleError) return outcome.code;
  record(books, offered, outcome.made);
  return "taken";
}

async function deposit(world: LedgerWorld, random: Random, books: Books): Promise<string> {
  const note = await fund(world, fresh(world, books), BigInt(random.int(5, 40)));
  expect(books.notes.has(note.id)).to.equal(false);
  books.notes.set(note.id, note);
  books.deposited += note.amount;
  return "deposited";
}

async function revoke(world: LedgerWorld, random: Random, books: Books): Promise<string> {
  const account = random.pick([...books.keys.values()]).account;
  await world.ledger.connect(world.authority).revoke([account]);
  books.revoked.add(account);
  return "revoked";
}

/** One to three notes that exist, to one to three accounts, mostly fresh ones. */
async function drawPayment(world: LedgerWorld, random: Random, books: Books): Promise<Transaction> {
  const from = random.shuffle([...books.notes.values()]).slice(0, random.int(1, 3));
  const sum = from.reduce((total, { amount }) => total + amount, 0n);
  const fee = random.int(1, 3) === 1 ? 1n : 0n;
  const count = BigInt(random.int(1, 3));
  const share = (sum - fee) / count;
  const soon = (await now()) + 1;
  const to = Array.from({ length: Number(count) }, (_, index) => {
    const old = random.int(1, 10) === 1 ? random.pick([...books.keys.values()]) : undefined;
    const expires = random.int(1, 10) === 1 ? soon + random.int(-2, 2) : undefined;
    const amount = index === 0 ? sum - fee - share * (count - 1n) : share;
    return [old ?? fresh(world, books, expires), amount] as const;
  });
  const relayer = random.int(1, 4) === 1 ? (world.relayer.address as Address) : ZERO_ADDRESS;
  return pay(world, { from, to, fee, relayer, unitPrice: random.bigint(0n, 2n ** 96n - 1n) });
}

function fresh(world: LedgerWorld, books: Books, expires?: number): Person {
  books.people += 1;
  const made = person(world, `random ${books.people}`, expires);
  books.keys.set(made.account.toLowerCase(), made);
  return made;
}

function record(
  books: Books,
  { inputs, fee }: Transaction,
  made: readonly { readonly id: Hex; readonly account: Address; readonly amount: bigint }[],
): void {
  for (const { note } of inputs) {
    const found = books.notes.get(note);
    if (found === undefined) throw new Error("a note was spent that never was, or twice");
    books.notes.delete(note);
    books.spent.push(found);
  }
  for (const note of made) {
    const owner = books.keys.get(note.account.toLowerCase());
    if (owner === undefined || books.revoked.has(owner.account))
      throw new Error("a note without a valid certificate");
    books.notes.set(note.id, { ...note, secret: owner.secret });
  }
  books.fees += fee;
}

/** Value in = value in notes + fees; nothing has gone out yet. */
async function checkMoney({ ledger, relayer }: LedgerWorld, books: Books): Promise<void> {
  const inNotes = [...books.notes.values()].reduce((sum, { amount }) => sum + amount, 0n);
  expect(inNotes + books.fees).to.equal(books.deposited);
  expect(await ethers.provider.getBalance(ledger)).to.equal(books.deposited);
  expect(await ledger.feesOf(relayer)).to.equal(books.fees);
}

async function everybodyLeaves(world: LedgerWorld, { notes, keys }: Books): Promise<void> {
  const { ledger, relayer, stranger } = world;
  for (const { id, account } of notes.values()) {
    const wallet = keys.get(account.toLowerCase())?.wallet;
    if (wallet === undefined) throw new Error("nobody's note");
    await networkHelpers.setBalance(wallet.address, 10n ** 18n);
    await ledger.connect(wallet).withdraw(id, stranger);
  }
  if ((await ledger.feesOf(relayer)) > 0n) await ledger.connect(relayer).withdrawFees(stranger);
  expect(await ethers.provider.getBalance(ledger)).to.equal(0n);
}

function flip(hex: Hex, random: Random): Hex {
  const bytes = hexToBytes(hex);
  const at = random.int(0, bytes.length - 1);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
  return bytesToHex(bytes);
}
