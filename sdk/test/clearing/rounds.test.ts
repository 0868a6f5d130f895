import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";
import { encodeAbiParameters, keccak256, type AbiParameter } from "viem";

import { marketAbi } from "../../src/abi/market.js";
import {
  certify,
  deliveredOf,
  fieldId,
  givenFor,
  hashWords,
  isOmitted,
  minPriceFor,
  outcomeOf,
  packOrder,
  packOrders,
  perKwhGiven,
  planClearing,
  planParts,
  recomputeClearing,
  resultWords,
  roundAt,
  roundTimes,
  sameClearing,
  split,
  unpackOrders,
  type ClearingPlan,
  type ClearingTerms,
} from "../../src/clearing/index.js";
import { InputError } from "../../src/errors/index.js";
import { createRandom } from "../../src/random/index.js";
import { compactSignature, type Hex } from "../../src/signing/index.js";
import { account, anyRound, ordinaryOrders, parameters } from "./orderSamples.js";
import { fieldAround, messagesFor, signatureOf } from "./roundSamples.js";

const ROUND = 19;

/** What `clear` takes, by the ABI. */
function inputOfClear(index: number): AbiParameter {
  const clear = marketAbi.find((item) => item.type === "function" && item.name === "clear");
  assert.ok(clear !== undefined && "inputs" in clear);
  const input = clear.inputs[index];
  assert.ok(input !== undefined);
  return input;
}

function encode(input: AbiParameter, value: unknown): Hex {
  return encodeAbiParameters([input], [value]);
}

/** Rounds with every kind of order: admitted, with the grid, unserved; some that the types barely hold. */
function anyPlans(seed: string, count: number): ClearingPlan[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const { field: some, orders } = anyRound(random);
    const field = fieldAround(some);
    return planClearing(field, { round: ROUND }, messagesFor(field, ROUND, orders));
  });
}

const plans = anyPlans("rounds", 300);
const field = fieldAround();
const orders = ordinaryOrders(createRandom("ordinary"), 40, 40);
const messages = messagesFor(field, ROUND, orders);

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

describe("a field", () => {
  it("has the id that the contract gives it", () => {
    for (const each of plans) {
      assert.equal(fieldId(each.field), keccak256(encode(inputOfClear(0), each.field)));
    }
  });

  it("changes its id with every member", () => {
    const ids = Object.entries(field).map(([name, value]: [string, unknown]) => {
      const other = typeof value === "string" ? `0x${"77".repeat(20)}` : Number(value) + 1;
      const changed = typeof value === "bigint" ? value + 1n : other;
      return fieldId({ ...field, [name]: changed });
    });
    assert.equal(new Set([...ids, fieldId(field)]).size, 21);
  });

  it("tells when what happens to a round", () => {
    const times = roundTimes(field, 2);
    const opensAt = field.startsAt + 7200;
    assert.deepEqual(times, {
      opensAt,
      closesAt: opensAt + 3600,
      clearBy: opensAt + 3900,
      deliverBy: opensAt + 6900,
      claimBy: opensAt + 3900 + 86_400,
    });
    assert.equal(roundAt(field, opensAt), 2);
    assert.equal(roundAt(field, opensAt - 1), 1);
    assert.equal(roundAt(field, field.startsAt - 1), undefined);
  });
});

describe("what leaves a car and what arrives", () => {
  const efficiency = fc.integer({ min: 1, max: 1_000_000 });

  it("a provider's limit is met to the base unit, and not by more than rounding", () => {
    const price = fc.bigInt({ min: 0n, max: 2n ** 60n });
    fc.assert(
      fc.property(efficiency, price, (rho, limit) => {
        const of = { efficiency: rho };
        const delivered = minPriceFor(of, limit);
        assert.ok(perKwhGiven(of, delivered) >= limit);
        assert.ok(delivered === 0n || perKwhGiven(of, delivered - 1n) < limit);
      }),
    );
    assert.equal(minPriceFor({ efficiency: 900_000 }, 90n), 100n);
  });

  it("givenFor is the least that suffices", () => {
    fc.assert(
      fc.property(efficiency, fc.integer({ min: 1, max: 2 ** 32 - 1 }), (rho, wanted) => {
        const given = givenFor({ efficiency: rho }, wanted);
        fc.pre(given < 2 ** 32);
        assert.ok(deliveredOf({ efficiency: rho }, given) >= wanted);
        assert.ok(deliveredOf({ efficiency: rho }, given - 1) < wanted);
      }),
    );
  });
});

describe("a planned clearing", () => {
  it("has the hash that the contract stores, but for the state", () => {
    const word = { type: "bytes32" };
    for (const { field: of, terms, orders: words, results, hash } of plans) {
      const inputs = [word, inputOfClear(1), word, word];
      const [ordersHash, resultsHash] = [words, resultWords(terms, results)].map(hashWords);
      const full = keccak256(
        encodeAbiParameters(inputs, [fieldId(of), terms, ordersHash, resultsHash]),
      );
      assert.equal(hash, `${full.slice(0, 64)}00`);
      assert.ok(sameClearing(hash, full));
      assert.ok(!sameClearing(hash, `0x${"00".repeat(32)}`));
    }
  });

  it("counts its orders, lists each once, and leaves room for every pair that could be", () => {
    for (const { terms, orders: words, signatures, results, clearing } of plans) {
      const { consumers, providers, gridConsumers, gridProviders } = terms;
      const taking = consumers + providers + gridConsumers + gridProviders;
      assert.deepEqual([words.length, signatures.length], [2 * taking, 2 * taking]);
      assert.deepEqual(
        [consumers, providers, gridConsumers, gridProviders],
        [clearing.consumers, clearing.providers, clearing.gridBuys, clearing.gridSells].map(
          ({ length }) => length,
        ),
      );
      const lists = results.consumers.length + results.providers.length;
      assert.equal(resultWords(terms, results).length, lists + taking);
      const { admitted, grid, skipped } = unpackOrders(terms, words);
      assert.deepEqual(packOrders({ admitted, grid, skipped }), words);
    }
  });

  it("is recomputed by anyone from what was submitted", () => {
    for (const { field: of, terms, orders: words, results, hash } of plans) {
      const again = recomputeClearing(of, terms, words);
      assert.equal(again.hash, hash);
      assert.deepEqual(
        again.results.consumers.map((each) => each.toLowerCase()),
        results.consumers.map((each) => each.toLowerCase()),
      );
      assert.deepEqual(again.results.pairs, results.pairs);
    }
  });

  it("gives every order the signature of its account, and zeros to those approved on chain", () => {
    const [first, ...others] = messages.buys;
    assert.ok(first !== undefined);
    const plan = planClearing(
      field,
      { round: ROUND },
      {
        buys: [{ ...first, signature: undefined }, ...others],
        sells: messages.sells,
      },
    );
    const { admitted, grid } = unpackOrders(plan.terms, plan.orders);
    const taking = [...admitted.buys, ...admitted.sells, ...grid.buys, ...grid.sells];
    taking.forEach((order, place) => {
      const expected =
        order.account === first.order.account
          ? [0n, 0n]
          : compactSignature(signatureOf(order.epoch));
      assert.deepEqual(plan.signatures.slice(2 * place, 2 * place + 2), [...expected]);
    });
  });

  it("lists those skipped behind the others", () => {
    const [first, ...others] = messages.buys;
    assert.ok(first !== undefined);
    const skipped = { buys: [first.order], sells: [] };
    const plan = planClearing(field, { round: ROUND }, { ...messages, buys: others, skipped });
    assert.deepEqual([plan.terms.skippedConsumers, plan.terms.skippedProviders], [1, 0]);
    assert.deepEqual(plan.orders.slice(-2), packOrder({ side: "buy", order: first.order }));
    assert.equal(plan.signatures.length, plan.orders.length - 2);
  });

  it("refuses an order for another round or field", () => {
    const other = messagesFor(fieldAround(parameters, { parts: 5 }), ROUND, orders);
    const later = messagesFor(field, ROUND + 1, orders);
    for (const foreign of [other, later]) {
      const mixed = { buys: messages.buys, sells: foreign.sells };
      assert.throws(() => planClearing(field, { round: ROUND }, mixed), { code: "WRONG_ROUND" });
      const skipped = { buys: [], sells: foreign.sells.map(({ order }) => order) };
      assert.throws(
        () => planClearing(field, { round: ROUND }, { ...messages, sells: [], skipped }),
        { code: "WRONG_ROUND" },
      );
    }
  });

  it("refuses lists that the terms do not speak of", () => {
    const [plan] = plans;
    assert.ok(plan !== undefined);
    const terms: ClearingTerms = { ...plan.terms, consumers: plan.terms.consumers + 1 };
    assert.throws(() => recomputeClearing(plan.field, terms, plan.orders), InputError);
  });
});

describe("what an account would pay or earn", () => {
  /** The sums over all accounts of a side. */
  function totals(of: typeof orders, side: string): readonly [number, bigint, Set<boolean>] {
    const clearing = certify(field, of);
    const all = [...of.buys, ...of.sells].map((order) => outcomeOf(clearing, order.account));
    const own = all.flatMap((each) => (each?.side === side ? [each] : []));
    const energy = own.reduce((total, { wattHours }) => total + wattHours, 0);
    return [energy, sum(own.map(({ amount }) => amount)), new Set(own.map((o) => o.withGrid))];
  }

  it("adds up to the clearing", () => {
    const { results, unserved } = certify(field, orders);
    const energy = results.pairs.reduce((total, { wattHours }) => total + wattHours, 0);
    const [cost, earned] = [
      sum(results.pairs.map((p) => p.cost)),
      sum(results.pairs.map((p) => p.earned)),
    ];
    assert.deepEqual(totals(orders, "consumer"), [energy, cost, new Set([false])]);
    assert.deepEqual(totals(orders, "provider"), [energy, earned, new Set([false])]);
    assert.ok(cost > earned && unserved.buys.length > 0 && unserved.sells.length > 0);
    for (const order of [...unserved.buys, ...unserved.sells])
      assert.equal(outcomeOf(certify(field, orders), order.account), undefined);
  });

  it("says who trades with the grid", () => {
    const buys = { buys: orders.buys, sells: [] };
    const bought = certify(field, buys).gridBuys;
    const energy = bought.reduce((total, { wattHours }) => total + wattHours, 0);
    const cost = sum(bought.map((each) => (field.gridSells * BigInt(each.wattHours)) / 1000n));
    assert.deepEqual(totals(buys, "consumer"), [energy, cost, new Set([true])]);
    const sells = { buys: [], sells: orders.sells };
    const sold = certify(field, sells).gridSells;
    const earned = sum(sold.map((each) => (field.gridBuys * BigInt(each.sold)) / 1000n));
    assert.ok(cost > 0n && earned > 0n);
    assert.equal(totals(sells, "provider")[1], earned);
    assert.deepEqual(totals(sells, "provider")[2], new Set([true]));
  });
});

describe("an omission", () => {
  const [dearest] = [...messages.buys].sort((a, b) =>
    a.order.maxPrice < b.order.maxPrice ? 1 : -1,
  );
  assert.ok(dearest !== undefined);
  const { order } = dearest;
  const others = messages.buys.filter((each) => each !== dearest);
  const without = planClearing(field, { round: ROUND }, { ...messages, buys: others });
  const whole = planClearing(field, { round: ROUND }, messages);

  it("is an order that τ admits and no list has", () => {
    assert.ok(isOmitted(without, { side: "buy", order }));
    assert.ok(!isOmitted(whole, { side: "buy", order }));
    const elsewhere = { ...order, account: account(999) };
    assert.ok(isOmitted(whole, { side: "buy", order: elsewhere }));
    const tooLow = { ...elsewhere, maxPrice: whole.terms.threshold - 1n };
    assert.ok(!isOmitted(whole, { side: "buy", order: tooLow }));
    assert.ok(
      isOmitted(whole, { side: "buy", order: { ...tooLow, maxPrice: whole.terms.threshold } }),
    );
    const sell = { account: account(998), maxWattHours: 1000, minPrice: 0n, epoch: 0 };
    assert.ok(isOmitted(whole, { side: "sell", order: sell }));
    const tooDear = { ...sell, minPrice: whole.terms.threshold + 1n };
    assert.ok(!isOmitted(whole, { side: "sell", order: tooDear }));
  });

  it("is not one whose account takes part with another order", () => {
    const second = { ...order, maxWattHours: order.maxWattHours - 1 };
    assert.ok(!isOmitted(whole, { side: "buy", order: second }));
  });

  it("is not one that was skipped, word for word", () => {
    const skipped = { buys: [order], sells: [] };
    const plan = planClearing(field, { round: ROUND }, { ...messages, buys: others, skipped });
    assert.ok(!isOmitted(plan, { side: "buy", order }));
    const second = { ...order, maxWattHours: order.maxWattHours - 1 };
    assert.ok(isOmitted(plan, { side: "buy", order: second }));
  });

  it("does not exist where nobody is admitted", () => {
    const { sells } = messages;
    const nobody = planClearing(field, { round: ROUND }, { buys: [], sells });
    const sell = { account: account(998), maxWattHours: 1000, minPrice: 0n, epoch: 0 };
    assert.ok(!isOmitted(nobody, { side: "sell", order: sell }));
  });
});

describe("a round in parts", () => {
  it("is one clearing if it fits", () => {
    const { plans: parts, split: shares } = planParts(field, ROUND, messages);
    assert.equal(parts.length, 1);
    assert.equal(parts[0]?.hash, planClearing(field, { round: ROUND }, messages).hash);
    assert.deepEqual(shares.lost, { energy: 0, welfare: 0 });
  });

  it("has every order once, no part with more than fit, and what it costs", () => {
    const [skippedBuy, ...buys] = messages.buys;
    const [skippedSell, ...sells] = messages.sells;
    assert.ok(skippedBuy !== undefined && skippedSell !== undefined);
    const skipped = { buys: [skippedBuy.order], sells: [skippedSell.order] };
    const { plans: parts, split: shares } = planParts(field, ROUND, { buys, sells, skipped }, 21);
    assert.deepEqual(
      parts.map(({ terms }) => [terms.round, terms.part]),
      [0, 1, 2, 3].map((part) => [ROUND, part]),
    );
    for (const { orders: words } of parts) assert.ok(words.length / 2 <= 21);
    const listed = parts.flatMap(({ terms, orders: words, clearing }) => {
      const { admitted, grid, skipped: left } = unpackOrders(terms, words);
      const all = [admitted, grid, left, clearing.unserved];
      return all.flatMap((each) => [...each.buys, ...each.sells]).map((each) => each.account);
    });
    assert.deepEqual(
      listed.sort(),
      [...orders.buys, ...orders.sells].map((each) => each.account).sort(),
    );
    const unsigned = { buys: buys.map((b) => b.order), sells: sells.map((s) => s.order) };
    assert.deepEqual(shares.lost, split(field, unsigned, 4).lost);
    assert.ok(shares.lost.energy > 0 || shares.lost.welfare > 0);
  });

  it("refuses more parts than the field's rounds have, and room for nobody", () => {
    assert.throws(() => planParts(field, ROUND, messages, 19), {
      code: "UnknownPart",
      details: { part: 4, parts: 4 },
    });
    for (const most of [0, 0.5, NaN])
      assert.throws(() => planParts(field, ROUND, messages, most), { code: "BAD_PARTS" });
  });
});
