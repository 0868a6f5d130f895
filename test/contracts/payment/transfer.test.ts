import { expect } from "chai";

import {
  certifyAccount,
  encodeTransaction,
  noteIdOf,
  portableBackend,
  createVerifier,
  type Transaction,
} from "../../../sdk/src/payment/index.js";
import {
  bytesToHex,
  hexToBytes,
  ledgerDomain,
  type Address,
  type Hex,
} from "../../../sdk/src/signing/index.js";

import { ethers, loadFixture, now } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import {
  calldata,
  etherLedger,
  foresee,
  fund,
  pay,
  person,
  refusal,
  secretOf,
  send,
  submit,
  TRANSFER,
  TRANSFER_BATCH,
  type LedgerWorld,
} from "../support/ledgers.js";

const MAX_UINT96 = 2n ** 96n - 1n;

/** Two notes of 60 and 50 that Ada owns under two accounts, and what pays Bob 70 of them. */
async function twoNotes(): Promise<{
  world: LedgerWorld;
  first: Awaited<ReturnType<typeof fund>>;
  second: Awaited<ReturnType<typeof fund>>;
  payment: Transaction;
}> {
  const world = await etherLedger();
  const first = await fund(world, person(world, "Ada 1"), 60n);
  const second = await fund(world, person(world, "Ada 2"), 50n);
  const payment = pay(world, {
    from: [first, second],
    to: [
      [person(world, "Bob 1"), 70n],
      [person(world, "Ada 3"), 40n],
    ],
  });
  return { world, first, second, payment };
}

describe("payment ledger: transfer", () => {
  it("spends the inputs, makes the outputs and publishes the record, whoever submits it", async () => {
    const { world, payment } = await loadFixture(twoNotes);
    const { ledger, stranger, verifier } = world;
    const id = verifier.hashes.transactionId(payment);
    const outputs = payment.outputs.map(({ account, amount }) => (BigInt(account) << 96n) | amount);
    await expectEvent(send(world, calldata(payment), stranger), ledger, "Transferred", [
      id,
      250n,
      stranger.address,
      0n,
      payment.inputs.map(({ note }) => note),
      outputs,
    ]);
    expect(await ledger.noteOf(noteIdOf(id, 0))).to.deep.equal([
      person(world, "Bob 1").wallet.address,
      70n,
    ]);
    expect(await ledger.noteOf(noteIdOf(id, 1))).to.deep.equal([
      person(world, "Ada 3").wallet.address,
      40n,
    ]);
    for (const { note } of payment.inputs) expect((await ledger.noteOf(note)).amount).to.equal(0n);
  });

  it("returns the id that the SDK computes", async () => {
    const { world, payment } = await loadFixture(twoNotes);
    const answer = await ethers.provider.call({ to: world.address, data: calldata(payment) });
    expect(answer).to.equal(world.verifier.hashes.transactionId(payment));
  });

  it("lets the payee pay on with what it got", async () => {
    const { world, payment } = await loadFixture(twoNotes);
    await submit(world, payment);
    const id = noteIdOf(world.verifier.hashes.transactionId(payment), 0);
    const bob = person(world, "Bob 1");
    const note = { id, account: bob.account, amount: 70n, secret: bob.secret };
    expect(await refusal(world, pay(world, { from: [note], to: [[person(world, "Cy"), 70n]] }))).to
      .be.undefined;
  });

  it("pays the relayer that the owners named, and no other", async () => {
    const { world, first, second } = await loadFixture(twoNotes);
    const { ledger, relayer, stranger } = world;
    const payment = pay(world, {
      from: [first, second],
      to: [[person(world, "Bob 1"), 107n]],
      relayer: relayer.address as Address,
      fee: 3n,
    });
    expect(await refusal(world, payment, stranger)).to.equal("WrongRelayer");
    expect(await refusal(world, payment)).to.be.undefined;
    expect(await ledger.feesOf(relayer)).to.equal(3n);
    await expect(ledger.connect(relayer).withdrawFees(stranger)).to.changeEtherBalance(
      ethers,
      stranger,
      3n,
    );
    await expectError(ledger.connect(relayer).withdrawFees(stranger), ledger, "NoFees", [
      relayer.address,
    ]);
  });

  it("pays whoever submits it if the owners named nobody", async () => {
    const { world, first } = await loadFixture(twoNotes);
    const payment = pay(world, { from: [first], to: [[person(world, "Bob 1"), 58n]], fee: 2n });
    expect(await refusal(world, payment, world.stranger)).to.be.undefined;
    expect(await world.ledger.feesOf(world.stranger)).to.equal(2n);
  });

  it("takes one input and one output, and five of each", async () => {
    const { world, first, second } = await loadFixture(twoNotes);
    const more = [];
    for (const name of ["Ada 4", "Ada 5", "Ada 6"])
      more.push(await fund(world, person(world, name), 10n));
    const five = ["Bob 1", "Bob 2", "Bob 3", "Bob 4", "Bob 5"];
    const payment = pay(world, {
      from: [second, ...more, first],
      to: five.map((name, index) => [person(world, name), BigInt(26 + index)]),
    });
    expect(await refusal(world, payment)).to.be.undefined;
  });
});

describe("payment ledger: what is refused, on chain and off chain alike", () => {
  const spoil = (payment: Transaction, change: (bytes: Uint8Array) => void): Transaction => {
    const [output, ...others] = payment.outputs;
    if (output === undefined) throw new Error("no output");
    const bytes = Uint8Array.from(Buffer.from(output.certificate.slice(2), "hex"));
    change(bytes);
    return { ...payment, outputs: [{ ...output, certificate: bytesToHex(bytes) }, ...others] };
  };

  it("a double spend", async () => {
    const { world, first, payment } = await loadFixture(twoNotes);
    await submit(world, payment);
    expect(await refusal(world, payment)).to.equal("NoteNotUnspent");
    const again = pay(world, { from: [first], to: [[person(world, "Cy"), 60n]] });
    expect(await refusal(world, again)).to.equal("NoteNotUnspent");
  });

  it("a note that never was", async () => {
    const { world, first } = await loadFixture(twoNotes);
    const dreamt = { ...first, id: ethers.id("dream") as Hex };
    const payment = pay(world, { from: [dreamt], to: [[person(world, "Cy"), 60n]] });
    expect(await refusal(world, payment)).to.equal("NoteNotUnspent");
  });

  it("an input that another signed", async () => {
    const { world, first } = await loadFixture(twoNotes);
    const stolen = { ...first, secret: person(world, "Mallory").secret };
    const payment = pay(world, { from: [stolen], to: [[person(world, "Mallory 2"), 60n]] });
    expect(await refusal(world, payment)).to.equal("NotSignedByOwner");
  });

  for (const [what, change] of [
    ["the amount", (t: Transaction) => ({ ...t, outputs: swapAmounts(t) })],
    ["the unit price", (t: Transaction) => ({ ...t, unitPrice: t.unitPrice + 1n })],
    ["the fee", (t: Transaction) => ({ ...t, fee: 1n })],
    ["the order of the outputs", (t: Transaction) => ({ ...t, outputs: [...t.outputs].reverse() })],
  ] as const) {
    it(`${what} changed after it was signed`, async () => {
      const { world, payment } = await loadFixture(twoNotes);
      expect(await refusal(world, change(payment))).to.equal("NotSignedByOwner");
    });
  }

  it("the other of a signature's two forms (high s)", async () => {
    const { world, first } = await loadFixture(twoNotes);
    const payment = pay(world, { from: [first], to: [[person(world, "Bob 1"), 60n]] });
    const [input] = payment.inputs;
    if (input === undefined) throw new Error("no input");
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const vs = BigInt(`0x${input.signature.slice(66)}`);
    const high = order - (vs & (2n ** 255n - 1n));
    const signature: Hex = `0x${input.signature.slice(2, 66)}${high.toString(16).padStart(64, "0")}`;
    const twin = { ...payment, inputs: [{ ...input, signature }] };
    expect(await refusal(world, twin)).to.equal("NotSignedByOwner");
    expect(await refusal(world, payment)).to.be.undefined;
  });

  it("a signature or a certificate with the other parity, which a check of r and s alone would take", async () => {
    const { world, payment } = await loadFixture(twoNotes);
    const turned = (signature: Hex): Hex => {
      const bytes = hexToBytes(signature);
      bytes[32] = (bytes[32] ?? 0) ^ 0x80;
      return bytesToHex(bytes);
    };
    const inputs = payment.inputs.map((i) => ({ ...i, signature: turned(i.signature) }));
    expect(await refusal(world, { ...payment, inputs })).to.equal("NotSignedByOwner");
    const outputs = payment.outputs.map((o) => ({ ...o, certificate: turned(o.certificate) }));
    expect(await refusal(world, { ...payment, outputs })).to.equal("InvalidCertificate");
    expect(await refusal(world, payment)).to.be.undefined;
  });

  it("a certificate that the authority did not sign", async () => {
    const { world, first } = await loadFixture(twoNotes);
    const { wallet } = person(world, "Mallory");
    const forged = certifyAccount(
      wallet.address as Address,
      4e9,
      secretOf(wallet),
      world.verifier.hashes,
      portableBackend,
    );
    const payment = pay(world, { from: [first], to: [[forged, 60n]] });
    expect(await refusal(world, payment)).to.equal("InvalidCertificate");
  });

  it("a certificate with a bit flipped, or a later expiry", async () => {
    const { world, payment } = await loadFixture(twoNotes);
    const flipped = spoil(payment, (bytes) => {
      bytes[9] = (bytes[9] ?? 0) ^ 1;
    });
    expect(await refusal(world, flipped)).to.equal("InvalidCertificate");
    const outputs = payment.outputs.map((output) => ({ ...output, expires: output.expires + 1 }));
    expect(await refusal(world, { ...payment, outputs })).to.equal("InvalidCertificate");
  });

  it("a certificate that lapsed, and not one in its last second", async () => {
    const { world, first } = await loadFixture(twoNotes);
    const expires = (await now()) + 1;
    const payment = pay(world, { from: [first], to: [[person(world, "Bob 1", expires), 60n]] });
    const late = pay(world, { from: [first], to: [[person(world, "Bob 2", expires - 1), 60n]] });
    expect((await foresee(world, late)) instanceof Error).to.equal(true);
    expect(await refusal(world, payment)).to.be.undefined;
    const second = await fund(world, person(world, "Ada 7"), 60n);
    const lapsed = pay(world, { from: [second], to: [[person(world, "Bob 3", expires), 60n]] });
    expect(await refusal(world, lapsed)).to.equal("CertificateExpired");
  });

  it("an account that the authority revoked", async () => {
    const { world, payment } = await loadFixture(twoNotes);
    const { ledger, authority } = world;
    await ledger.connect(authority).revoke([person(world, "Ada 3").account]);
    expect(await refusal(world, payment)).to.equal("RevokedAccount");
  });

  it("a payment of another ledger, or of another chain", async () => {
    const { world, first } = await loadFixture(twoNotes);
    for (const domain of [
      ledgerDomain(31337, world.stranger.address as Address),
      ledgerDomain(1, world.address),
    ]) {
      const elsewhere = { ...world, verifier: createVerifier(domain, portableBackend) };
      const bob = person(world, "Bob 1");
      const payment = pay(elsewhere, { from: [first], to: [[bob, 60n]] });
      expect(await refusal(world, payment)).to.equal("NotSignedByOwner");
      const stranger = person(elsewhere, "Bob 2");
      const uncertified = pay(world, { from: [first], to: [[stranger, 60n]] });
      expect(await refusal(world, uncertified)).to.equal("InvalidCertificate");
    }
  });

  for (const [what, amount, other] of [
    ["more out than in", 61n, undefined],
    ["less out than in", 59n, undefined],
    ["outputs that overflow 96 bits together", MAX_UINT96, MAX_UINT96],
    ["an output far above what there is", MAX_UINT96, undefined],
  ] as const) {
    it(what, async () => {
      const { world, first } = await loadFixture(twoNotes);
      const rest = other === undefined ? [] : [[person(world, "Ada 3"), other] as const];
      const to = [[person(world, "Bob 1"), amount] as const, ...rest];
      expect(await refusal(world, pay(world, { from: [first], to }))).to.equal("Unbalanced");
    });
  }

  it("a fee that nobody pays for", async () => {
    const { world, first } = await loadFixture(twoNotes);
    const payment = pay(world, {
      from: [first],
      to: [[person(world, "Bob 1"), 60n]],
      fee: MAX_UINT96,
    });
    expect(await refusal(world, payment)).to.equal("Unbalanced");
  });

  it("an output of nothing", async () => {
    const { world, first } = await loadFixture(twoNotes);
    const to = [
      [person(world, "Bob 1"), 60n],
      [person(world, "Ada 3"), 0n],
    ] as const;
    expect(await refusal(world, pay(world, { from: [first], to }))).to.equal("ZeroAmount");
  });

  it("an input twice, or inputs that do not ascend", async () => {
    const { world, first, payment } = await loadFixture(twoNotes);
    const twice = pay(world, { from: [first, first], to: [[person(world, "Bob 1"), 120n]] });
    expect(await refusal(world, twice)).to.equal("InputsNotAscending");
    const falling = { ...payment, inputs: [...payment.inputs].reverse() };
    expect(await refusal(world, falling)).to.equal("InputsNotAscending");
  });

  it("an account on both sides", async () => {
    const { world, first } = await loadFixture(twoNotes);
    const payment = pay(world, {
      from: [first],
      to: [
        [person(world, "Bob 1"), 20n],
        [person(world, "Ada 1"), 40n],
      ],
    });
    expect(await refusal(world, payment)).to.equal("AccountOnBothSides");
  });

  it("a note for nobody, or for the ledger", async () => {
    const { world, first } = await loadFixture(twoNotes);
    for (const account of [ethers.ZeroAddress as Address, world.address]) {
      const certified = { ...person(world, "Bob 1"), account };
      const payment = pay(world, { from: [first], to: [[certified, 60n]] });
      expect(await refusal(world, payment)).to.equal("InvalidAccount");
    }
  });

  it("bytes that are no transaction, cut short, or go on behind it", async () => {
    const { world, payment } = await loadFixture(twoNotes);
    const { ledger } = world;
    const packed = encodeTransaction(payment);
    const noInputs = packed.slice();
    noInputs[1] = 0;
    const noOutputs = packed.slice();
    noOutputs[2] = 0;
    const unknownFlag = packed.slice();
    unknownFlag[0] = 2;
    for (const bytes of [
      packed.subarray(0, 2),
      packed.subarray(0, -1),
      new Uint8Array(),
      noInputs,
      noOutputs,
      unknownFlag,
    ]) {
      const call = send(world, ethers.concat([TRANSFER, bytes]));
      await expectError(call, ledger, "MalformedTransaction", [4]);
      const batch = send(world, ethers.concat([TRANSFER_BATCH, bytes]));
      await expectError(batch, ledger, "MalformedTransaction", [4]);
    }
    const longer = send(world, ethers.concat([calldata(payment), "0x00"]));
    await expectError(longer, ledger, "MalformedTransaction", [4 + packed.length]);
    const behind = send(world, ethers.concat([TRANSFER_BATCH, packed, "0x00"]));
    await expectError(behind, ledger, "MalformedTransaction", [4 + packed.length]);
  });
});

function swapAmounts({ outputs }: Transaction): Transaction["outputs"] {
  const amounts = outputs.map(({ amount }) => amount).reverse();
  return outputs.map((output, index) => ({ ...output, amount: amounts[index] ?? 0n }));
}
