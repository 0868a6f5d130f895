import { expect } from "chai";

import type { Puppet, ReentrantAccount, ReentrantToken } from "../../../types/index.js";
import { ethers, loadFixture, time } from "../support/chain.js";
import { act, caught, encoderOf, enlist } from "../support/contracts.js";
import { expectConserved } from "../support/money.js";
import { FUNDS, PARAMETERS } from "../support/parameters.js";
import {
  AREA,
  POSITION,
  availableOf,
  etherWorld,
  INFO,
  tokenWorldWith,
  type TokenWorld,
  type World,
} from "../support/world.js";

const AMOUNT = 1000n;

interface Ambush extends World {
  readonly attacker: ReentrantAccount;
  readonly address_: string;
}

/** The attacker has asked for money twice what it will try to take. */
async function ambush(): Promise<Ambush> {
  const world = await etherWorld();
  const attacker = await ethers.deployContract("ReentrantAccount");
  const address_ = await enlist(world, attacker, 10n * AMOUNT);
  await act(world, attacker, encoderOf(world).encodeFunctionData("requestWithdrawal", [AMOUNT]));
  await time.increase(PARAMETERS.withdrawDelay);
  return { ...world, attacker, address_ };
}

async function strike(world: Ambush, weapon: string, value = 0n): Promise<readonly unknown[]> {
  const { attacker, address_ } = world;
  await attacker.arm(weapon, value, { value });
  await act(world, attacker, encoderOf(world).encodeFunctionData("withdraw", [address_]));
  expect(await attacker.attempts()).to.equal(1n);
  await expectConserved(world, [world.consumer], [address_]);
  return caught(world, await attacker.attackAnswer());
}

describe("attack: calling again while being paid", () => {
  it("withdraws no second time", async () => {
    const world = await loadFixture(ambush);
    const weapon = encoderOf(world).encodeFunctionData("withdraw", [world.address_]);
    expect(await strike(world, weapon)).to.deep.equal(["ReentrancyGuardReentrantCall"]);
    expect(await availableOf(world, world.address_)).to.equal(9n * AMOUNT);
  });

  it("withdraws no second time through a multicall", async () => {
    const world = await loadFixture(ambush);
    const again = encoderOf(world).encodeFunctionData("withdraw", [world.address_]);
    const weapon = encoderOf(world).encodeFunctionData("multicall", [[again]]);
    expect(await strike(world, weapon)).to.deep.equal(["ReentrancyGuardReentrantCall"]);
  });

  it("deposits nothing with the money it is being paid", async () => {
    const deposit = (world: World): string => encoderOf(world).encodeFunctionData("deposit");
    const weapons: readonly ((world: World) => string)[] = [
      deposit,
      (world) => encoderOf(world).encodeFunctionData("multicall", [[deposit(world)]]),
      (world) =>
        encoderOf(world).encodeFunctionData("startAuction", [1000, 60, 1, 0, AREA, POSITION]),
    ];
    for (const weapon of weapons) {
      const world = await loadFixture(ambush);
      expect(await strike(world, weapon(world), 1n)).to.deep.equal([
        "ReentrancyGuardReentrantCall",
      ]);
      expect(await availableOf(world, world.address_)).to.equal(9n * AMOUNT);
    }
  });

  it("starts a round without ether, as it may, and gains nothing by it", async () => {
    const world = await loadFixture(ambush);
    const weapon = encoderOf(world).encodeFunctionData("startAuction", [
      1000,
      60,
      5n,
      0,
      AREA,
      POSITION,
    ]);
    await world.attacker.arm(weapon, 0);
    await act(
      world,
      world.attacker,
      encoderOf(world).encodeFunctionData("withdraw", [world.address_]),
    );
    expect(await world.attacker.attackSucceeded()).to.equal(true);
    expect(await availableOf(world, world.address_)).to.equal(9n * AMOUNT - 5n);
    expect((await world.market.auctionOf(world.address_)).escrow).to.equal(5n);
    expect(await ethers.provider.getBalance(world.address_)).to.equal(AMOUNT);
  });

  it("loses no ether that it sends from inside a multicall: the deposit is refused, not swallowed", async () => {
    const world = await loadFixture(ambush);
    const { attacker, address_ } = world;
    await attacker.arm(encoderOf(world).encodeFunctionData("deposit"), 5, { value: 5 });
    const withdraw = encoderOf(world).encodeFunctionData("withdraw", [address_]);
    await act(world, attacker, encoderOf(world).encodeFunctionData("multicall", [[withdraw]]));
    expect(caught(world, await attacker.attackAnswer())).to.deep.equal([
      "ReentrancyGuardReentrantCall",
    ]);
    expect(await ethers.provider.getBalance(address_)).to.equal(AMOUNT + 5n);
    await expectConserved(world, [world.consumer], [address_]);
  });

  it("enters no multicall from inside a multicall", async () => {
    const world = await loadFixture(ambush);
    const { attacker, address_ } = world;
    await attacker.arm(encoderOf(world).encodeFunctionData("multicall", [[]]), 0);
    const withdraw = encoderOf(world).encodeFunctionData("withdraw", [address_]);
    await act(world, attacker, encoderOf(world).encodeFunctionData("multicall", [[withdraw]]));
    expect(caught(world, await attacker.attackAnswer())).to.deep.equal(["NestedMulticall"]);
  });
});

interface TokenAmbush extends TokenWorld {
  readonly trap: ReentrantToken;
  readonly accomplice: Puppet;
  readonly address_: string;
}

/** An accomplice with tokens inside and outside of the market, all of them approved. */
async function tokenAmbush(): Promise<TokenAmbush> {
  const trap = await ethers.deployContract("ReentrantToken");
  const world = await tokenWorldWith(trap);
  const accomplice = await ethers.deployContract("Puppet");
  const address_ = await accomplice.getAddress();
  await trap.mint(address_, FUNDS);
  await accomplice.execute(
    trap,
    0,
    trap.interface.encodeFunctionData("approve", [world.address, FUNDS]),
  );
  await act(world, accomplice, encoderOf(world).encodeFunctionData("depositToken", [10n * AMOUNT]));
  return { ...world, trap, accomplice, address_ };
}

describe("attack: a token that calls back", () => {
  async function springs(
    world: TokenAmbush,
    weapon: string,
    call: string,
  ): Promise<readonly unknown[]> {
    const { trap, accomplice } = world;
    const data = accomplice.interface.encodeFunctionData("execute", [world.address, 0, weapon]);
    await trap.arm(accomplice, data);
    await act(world, accomplice, call);
    expect(await trap.attempts()).to.equal(1n);
    await expectConserved(world, [world.consumer], [world.address_]);
    return caught(world, await trap.attackAnswer());
  }

  it("counts no deposit twice", async () => {
    for (const nested of [false, true]) {
      const world = await loadFixture(tokenAmbush);
      const deposit = encoderOf(world).encodeFunctionData("depositToken", [AMOUNT]);
      const weapon = nested
        ? encoderOf(world).encodeFunctionData("multicall", [[deposit]])
        : deposit;
      expect(await springs(world, weapon, deposit)).to.deep.equal(["ReentrancyGuardReentrantCall"]);
      expect(await availableOf(world, world.address_)).to.equal(11n * AMOUNT);
    }
  });

  it("pays no withdrawal twice, and takes no deposit meanwhile", async () => {
    for (const name of ["withdraw", "deposit"] as const) {
      const world = await loadFixture(tokenAmbush);
      await act(
        world,
        world.accomplice,
        encoderOf(world).encodeFunctionData("requestWithdrawal", [AMOUNT]),
      );
      await time.increase(PARAMETERS.withdrawDelay);
      const withdraw = encoderOf(world).encodeFunctionData("withdraw", [world.address_]);
      const deposit = encoderOf(world).encodeFunctionData("depositToken", [AMOUNT]);
      const weapon = name === "withdraw" ? withdraw : deposit;
      expect(await springs(world, weapon, withdraw)).to.deep.equal([
        "ReentrancyGuardReentrantCall",
      ]);
      expect(await availableOf(world, world.address_)).to.equal(9n * AMOUNT);
    }
  });

  it("lets a balance be used while it moves, and still counts right", async () => {
    const world = await loadFixture(tokenAmbush);
    await world.market.addEV(world.address_, ethers.ZeroAddress, INFO);
    const weapon = encoderOf(world).encodeFunctionData("startAuction", [
      1000,
      60,
      5n,
      0,
      AREA,
      POSITION,
    ]);
    const deposit = encoderOf(world).encodeFunctionData("depositToken", [AMOUNT]);
    const { trap, accomplice } = world;
    await trap.arm(
      accomplice,
      accomplice.interface.encodeFunctionData("execute", [world.address, 0, weapon]),
    );
    await act(world, accomplice, deposit);
    expect(await trap.attackSucceeded()).to.equal(true);
    expect(await availableOf(world, world.address_)).to.equal(11n * AMOUNT - 5n);
  });

  it("slips in no transfer of its own beside the deposit", async () => {
    const world = await loadFixture(tokenAmbush);
    const { trap, accomplice, market, address, tokenAddress } = world;
    const transfer = trap.interface.encodeFunctionData("transfer", [address, 7]);
    await trap.arm(
      accomplice,
      accomplice.interface.encodeFunctionData("execute", [tokenAddress, 0, transfer]),
    );
    const call = act(
      world,
      accomplice,
      encoderOf(world).encodeFunctionData("depositToken", [AMOUNT]),
    );
    await expect(call)
      .to.be.revertedWithCustomError(market, "UnexpectedAmount")
      .withArgs(AMOUNT, AMOUNT + 7n);
  });
});
