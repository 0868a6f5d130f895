import { expect } from "chai";

import { ethers, loadFixture, nextAt, now } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import { SINK } from "../support/parameters.js";
import { signCertificate, type Certificate } from "../support/signing.js";
import { deployMarket, domainOf, etherWorld, keyOf, type World } from "../support/world.js";

const { ZeroAddress } = ethers;
const ACCOUNT = keyOf("certified").address;
const METER = keyOf("certified meter").address;

async function certificate(changes: Partial<Certificate> = {}): Promise<Certificate> {
  return {
    account: ACCOUNT,
    meter: METER,
    expires: (await now()) + 3600,
    reputationClass: 0,
    ...changes,
  };
}

async function register(world: World, message: Certificate): Promise<unknown> {
  const signature = await signCertificate(world.authority, world.domain, message);
  return world.market.connect(world.stranger).register(message, signature);
}

describe("registry: admission by certificate", () => {
  it("registers whom the authority certified, whoever submits it", async () => {
    const world = await loadFixture(etherWorld);
    const message = await certificate({ reputationClass: 3 });
    await expectEvent(register(world, message), world.market, "AccountCertified", [
      ACCOUNT,
      METER,
      message.expires,
      3,
    ]);
    expect(await world.market.meterOf(ACCOUNT)).to.equal(METER);
    const stored = await world.market.accountOf(ACCOUNT);
    expect(stored).to.deep.equal([0n, 0n, 1n, true, 14n, 0n, 0n, 0n, 0n]);
  });

  it("registers without a meter", async () => {
    const world = await loadFixture(etherWorld);
    await register(world, await certificate({ meter: ZeroAddress }));
    expect((await world.market.accountOf(ACCOUNT)).hasMeter).to.equal(false);
    expect(await world.market.meterOf(ACCOUNT)).to.equal(ZeroAddress);
  });

  it("starts each reputation class at 1 − 2^−(c+1), and knows no class above 7", async () => {
    const world = await loadFixture(etherWorld);
    for (let reputationClass = 0; reputationClass <= 7; reputationClass++) {
      const account = keyOf(`class ${String(reputationClass)}`).address;
      await register(world, await certificate({ account, reputationClass }));
      const expected = Math.floor(10_000 * (1 - 2 ** -(reputationClass + 1)));
      expect(await world.market.reputationOf(account)).to.equal(expected);
    }
    const above = certificate({ account: keyOf("class 8").address, reputationClass: 8 });
    await expectError(register(world, await above), world.market, "UnknownReputationClass", [8, 7]);
  });

  it("keeps what the account had before: money and epoch", async () => {
    const world = await loadFixture(etherWorld);
    const { market, stranger } = world;
    await market.connect(stranger).deposit({ value: 7 });
    await market.connect(stranger).revokeSignatures();
    await register(world, await certificate({ account: stranger.address }));
    const stored = await market.accountOf(stranger);
    expect([stored.available, stored.status, stored.epoch]).to.deep.equal([7n, 1n, 1n]);
  });

  it("takes a certificate in its last second and refuses it one later", async () => {
    const world = await loadFixture(etherWorld);
    const { market } = world;
    const message = await certificate();
    const signature = await signCertificate(world.authority, world.domain, message);
    await nextAt(message.expires + 1);
    await expectError(market.register(message, signature), market, "CertificateExpired", [
      ACCOUNT,
      message.expires,
    ]);

    const later = await certificate();
    const laterSignature = await signCertificate(world.authority, world.domain, later);
    await nextAt(later.expires);
    await market.register(later, laterSignature);
  });

  it("refuses a certificate that anybody else signed, or that was changed after", async () => {
    const world = await loadFixture(etherWorld);
    const { market, authority, stranger, domain } = world;
    const message = await certificate();
    const forged = await signCertificate(stranger, domain, message);
    await expectError(market.register(message, forged), market, "InvalidCertificate", [
      ACCOUNT,
      authority.address,
    ]);
    const signature = await signCertificate(authority, domain, message);
    for (const changed of [
      { ...message, account: stranger.address },
      { ...message, meter: stranger.address },
      { ...message, expires: message.expires + 1 },
      { ...message, reputationClass: 1 },
    ])
      await expectError(market.register(changed, signature), market, "InvalidCertificate", [
        changed.account,
        authority.address,
      ]);
    for (const broken of ["0x", "0x1234", `${signature}00`])
      await expectError(market.register(message, broken), market, "InvalidCertificate", [
        ACCOUNT,
        authority.address,
      ]);
  });

  it("refuses a certificate of another market and of another chain", async () => {
    const world = await loadFixture(etherWorld);
    const message = await certificate();
    const elsewhere = await domainOf(await deployMarket(ZeroAddress));
    for (const domain of [elsewhere, { ...world.domain, chainId: 1n }]) {
      const signature = await signCertificate(world.authority, domain, message);
      await expectError(
        world.market.register(message, signature),
        world.market,
        "InvalidCertificate",
        [ACCOUNT, world.authority.address],
      );
    }
  });

  it("refuses whom a certificate cannot make an account", async () => {
    const world = await loadFixture(etherWorld);
    const { market, address, consumer } = world;
    for (const account of [ZeroAddress, address, SINK])
      await expectError(register(world, await certificate({ account })), market, "InvalidAccount", [
        account,
      ]);
    await expectError(
      register(world, await certificate({ meter: ACCOUNT })),
      market,
      "MeterIsAccount",
      [ACCOUNT],
    );
    const known = await certificate({ account: consumer.address });
    await expectError(register(world, known), market, "AlreadyRegistered", [consumer.address]);
  });

  it("registers on the word of an authority that is a contract", async () => {
    const world = await loadFixture(etherWorld);
    const { market, stranger, domain } = world;
    const wallet = await ethers.deployContract("ContractWallet", [stranger]);
    await market.nominate(0, wallet);
    await wallet.execute(market, 0, market.interface.encodeFunctionData("acceptRole", [0]));
    const message = await certificate();
    await market.register(message, await signCertificate(stranger, domain, message));
    expect((await market.accountOf(ACCOUNT)).status).to.equal(1n);
    const next = await certificate({ account: keyOf("next").address });
    const forged = await signCertificate(world.authority, domain, next);
    await expectError(market.register(next, forged), market, "InvalidCertificate", [
      next.account,
      await wallet.getAddress(),
    ]);
  });

  it("does not heed the authority of before", async () => {
    const world = await loadFixture(etherWorld);
    const { market, authority, stranger } = world;
    const message = await certificate();
    const signature = await signCertificate(authority, world.domain, message);
    await market.nominate(0, stranger);
    await market.connect(stranger).acceptRole(0);
    await expectError(market.register(message, signature), market, "InvalidCertificate", [
      ACCOUNT,
      stranger.address,
    ]);
  });
});
