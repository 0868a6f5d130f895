import { expect } from "chai";

import { ethers, loadFixture } from "../support/chain.js";
import { expectError } from "../support/expect.js";
import { DAY, PARAMETERS } from "../support/parameters.js";
import { deployMarket, etherWorld, type Parameters } from "../support/world.js";

type Name = keyof Parameters;

const BOUNDS: readonly (readonly [Name, number, number])[] = [
  ["validity", 60, 30 * DAY],
  ["disputeWindow", 60, 30 * DAY],
  ["arbiterWindow", 60, 90 * DAY],
  ["extension", 0, DAY],
  ["maxDuration", 1, 30 * DAY],
  ["withdrawDelay", 0, 30 * DAY],
  ["minDecrementBps", 0, 5000],
  ["bondBps", 1, 10_000],
  ["toleranceBps", 0, 5000],
  ["contestStakeBps", 1, 10_000],
  ["noShowBps", 0, 10_000],
];

describe("auction: what is fixed at deployment", () => {
  it("can be read back, each in its place", async () => {
    const { market } = await loadFixture(etherWorld);
    const expected = Object.values(PARAMETERS).map(BigInt);
    expect(await market.parameters()).to.deep.equal(expected);
    const distinct = { ...PARAMETERS };
    let next = 61;
    for (const name of Object.keys(distinct) as Name[]) Object.assign(distinct, { [name]: next++ });
    const other = await deployMarket(ethers.ZeroAddress, distinct);
    expect(await other.parameters()).to.deep.equal(Object.values(distinct).map(BigInt));
    expect(await other.withdrawDelay()).to.equal(distinct.withdrawDelay);
  });

  for (const [name, min, max] of BOUNDS) {
    it(`keeps ${name} between ${String(min)} and ${String(max)}`, async () => {
      const { market } = await loadFixture(etherWorld);
      for (const value of [min, max]) await deployMarket(ethers.ZeroAddress, { [name]: value });
      const outside = min === 0 ? [max + 1] : [min - 1, max + 1];
      for (const value of outside) {
        const call = deployMarket(ethers.ZeroAddress, { [name]: value });
        await expectError(call, market, "InvalidParameter", [name, value, min, max]);
      }
    });
  }

  it("leaves the least energy and the number of extensions free", async () => {
    const market = await deployMarket(ethers.ZeroAddress, {
      minEnergy: 2 ** 32 - 1,
      maxExtensions: 255,
    });
    const { minEnergy, maxExtensions } = await market.parameters();
    expect([minEnergy, maxExtensions]).to.deep.equal([2n ** 32n - 1n, 255n]);
  });
});
