import { ethers, loadFixture } from "../support/chain.js";
import { expectError } from "../support/expect.js";
import {
  clearOrders,
  fieldAt,
  fieldWorld,
  finalize,
  fullGift,
  hashOfWords,
  resultWords,
  signDelivery,
  someOrders,
} from "../support/fields.js";

describe("clearing: a finalization that was not cleared is refused", () => {
  it("with other terms, orders, results or part", async () => {
    const world = await loadFixture(fieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    const { terms, orders } = cleared.submitted;
    const words = resultWords(cleared.submitted, cleared.certified);
    const given = cleared.certified.results.providers.map(({ sold }) => fullGift(world, sold));
    const { clearing } = await world.market.clearingOf(world.id, 0, 0);
    const signature = await signDelivery(world, clearing, given);
    const { market, field } = world;
    const hash = hashOfWords(orders);
    const richer = [...words];
    richer[7] = (words[7] ?? 0n) + 1n;
    for (const call of [
      market.finalize(field, { ...terms, lambda: 1n }, hash, words, given, signature),
      market.finalize(field, { ...terms, part: 1 }, hash, words, given, signature),
      market.finalize(field, terms, ethers.ZeroHash, words, given, signature),
      market.finalize(field, terms, hash, richer, given, signature),
      market.finalize(fieldAt(1), terms, hash, words, given, signature),
    ])
      await expectError(call, market, "WrongClearing");
  });

  it("with a word of the meter on another clearing, other amounts, or fewer providers", async () => {
    const world = await loadFixture(fieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    const { terms, orders } = cleared.submitted;
    const words = resultWords(cleared.submitted, cleared.certified);
    const given = cleared.certified.results.providers.map(({ sold }) => fullGift(world, sold));
    const { clearing } = await world.market.clearingOf(world.id, 0, 0);
    const { market, field } = world;
    const hash = hashOfWords(orders);
    const foreign = await signDelivery(world, ethers.ZeroHash, given);
    const meter = [field.meter];
    const twice = given.map((each) => 2 * each);
    await expectError(
      market.finalize(field, terms, hash, words, given, foreign),
      market,
      "InvalidDelivery",
      meter,
    );
    await expectError(
      market.finalize(field, terms, hash, words, twice, await signDelivery(world, clearing, given)),
      market,
      "InvalidDelivery",
      meter,
    );
    const short = given.slice(1);
    await expectError(
      market.finalize(field, terms, hash, words, short, await signDelivery(world, clearing, short)),
      market,
      "WrongListLength",
      [short.length, given.length],
    );
  });

  it("twice", async () => {
    const world = await loadFixture(fieldWorld);
    const { submitted: what, certified } = await clearOrders(world, someOrders(world));
    await finalize(world, what, certified);
    await expectError(finalize(world, what, certified), world.market, "WrongClearing");
  });
});
