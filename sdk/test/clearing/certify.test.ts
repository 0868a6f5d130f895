import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  certify,
  clearField,
  columnsOf,
  coverOfBuy,
  coverOfSell,
  deliveredOf,
  demandAt,
  effectiveMax,
  effectiveMin,
  modelOf,
  packBuyOrder,
  packResults,
  packSellOrder,
  pairPrices,
  residualAt,
  supplyAt,
  supplyLevelAt,
  unpackResults,
  type CertifiedClearing,
  type FieldParameters,
  type Orders,
} from "../../src/clearing/index.js";
import { InputError, RuleError } from "../../src/errors/index.js";
import { createRandom } from "../../src/random/index.js";
import { account, anyRound, ordinaryOrders, parameters } from "./orderSamples.js";

interface Cleared {
  readonly field: FieldParameters;
  readonly orders: Orders;
  readonly clearing: CertifiedClearing;
  readonly admitted: Orders;
}

function cleared(field: FieldParameters, orders: Orders): Cleared {
  const clearing = certify(field, orders);
  const admitted = {
    buys: clearing.consumers.map(({ order }) => order),
    sells: clearing.providers.map(({ order }) => order),
  };
  return { field, orders, clearing, admitted };
}

function anyCleared(seed: string, count: number): Cleared[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, k) => {
    if (k % 10 === 0) return cleared(parameters, ordinaryOrders(random, 40, 35));
    const { field, orders } = anyRound(random);
    return cleared(field, orders);
  });
}

const rounds = anyCleared("certify", 1500);

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

describe("certify", () => {
  it("finds the smallest λ that serves everybody admitted, with at most N + M watt-hours too much", () => {
    for (const { field, clearing, admitted } of rounds) {
      const { lambda } = clearing;
      assert.ok(lambda > 0n && lambda < 2n ** 128n);
      const residual = residualAt(field, admitted, lambda);
      assert.ok(residual >= 0 && residual <= admitted.buys.length + admitted.sells.length);
      assert.ok(lambda === 1n || residualAt(field, admitted, lambda - 1n) < 0);
    }
  });

  it("gives everybody what λ says", () => {
    for (const { field, clearing } of rounds) {
      const level = supplyLevelAt(clearing.lambda, field);
      for (const { order, wattHours } of clearing.consumers) {
        assert.equal(wattHours, demandAt(clearing.lambda, order));
        assert.ok(wattHours >= order.minWattHours && wattHours <= order.maxWattHours);
      }
      for (const { order, given, deliverable, sold } of clearing.providers) {
        assert.equal(given, supplyAt(level, order));
        assert.equal(deliverable, deliveredOf(field, given));
        assert.ok(sold >= 0 && sold <= deliverable && given <= order.maxWattHours);
      }
    }
  });

  it("admits by one threshold, and everybody whom it admits", () => {
    for (const { field, orders, clearing } of rounds) {
      const { threshold, consumers, providers } = clearing;
      if (consumers.length === 0) {
        assert.equal(threshold, field.gridSells + 1n);
        assert.equal(providers.length, 0);
        continue;
      }
      const due = {
        buys: orders.buys.filter(({ maxPrice }) => effectiveMax(field, maxPrice) >= threshold),
        sells: orders.sells.filter(({ minPrice }) => effectiveMin(field, minPrice) <= threshold),
      };
      assert.deepEqual(new Set(consumers.map(({ order }) => order)), new Set(due.buys));
      assert.deepEqual(new Set(providers.map(({ order }) => order)), new Set(due.sells));
      assert.ok(consumers.some(({ order }) => effectiveMax(field, order.maxPrice) === threshold));
    }
  });

  it("sorts strictly: by price, then by account", () => {
    for (const { field, clearing } of rounds) {
      for (const list of [clearing.consumers, clearing.gridBuys]) {
        list.slice(1).forEach(({ order: next }, k) => {
          const before = list[k]?.order ?? next;
          const [a, b] = [effectiveMax(field, before.maxPrice), effectiveMax(field, next.maxPrice)];
          assert.ok(a > b || (a === b && BigInt(before.account) < BigInt(next.account)));
        });
      }
      for (const list of [clearing.providers, clearing.gridSells]) {
        list.slice(1).forEach(({ order: next }, k) => {
          const before = list[k]?.order ?? next;
          const [a, b] = [effectiveMin(field, before.minPrice), effectiveMin(field, next.minPrice)];
          assert.ok(a < b || (a === b && BigInt(before.account) < BigInt(next.account)));
        });
      }
    }
  });

  it("loses nobody: admitted, with the grid, or unserved", () => {
    for (const { field, orders, clearing } of rounds) {
      const { consumers, providers, gridBuys, gridSells, unserved } = clearing;
      const buys = [...consumers, ...gridBuys].map(({ order }) => order);
      const sells = [...providers, ...gridSells].map(({ order }) => order);
      assert.deepEqual(new Set([...buys, ...unserved.buys]), new Set(orders.buys));
      assert.deepEqual(new Set([...sells, ...unserved.sells]), new Set(orders.sells));
      assert.equal(buys.length + unserved.buys.length, orders.buys.length);
      assert.equal(sells.length + unserved.sells.length, orders.sells.length);
      assert.ok(gridBuys.every(({ order }) => order.maxPrice >= field.gridSells));
      assert.ok(gridSells.every(({ order }) => order.minPrice <= field.gridBuys));
    }
  });

  it("conserves energy: pairs add up to what is bought and sold", () => {
    for (const { clearing } of rounds) {
      const { consumers, providers, pairs } = clearing.results;
      const served = [...clearing.consumers, ...clearing.gridBuys];
      served.forEach(({ wattHours }, i) => {
        const got = pairs.filter(({ consumer }) => consumer === i);
        assert.equal(sum(got.map((each) => each.wattHours)), wattHours);
      });
      providers.forEach(({ sold }, j) => {
        const gave = pairs.filter(({ provider }) => provider === j);
        assert.equal(sum(gave.map((each) => each.wattHours)), sold);
      });
      assert.ok(consumers.length - served.length === (clearing.gridSells.length > 0 ? 1 : 0));
      assert.ok(pairs.every(({ wattHours }) => wattHours > 0));
      pairs.slice(1).forEach((next, k) => {
        const before = pairs[k] ?? next;
        assert.ok(before.consumer <= next.consumer && before.provider <= next.provider);
      });
    }
  });

  it("keeps everybody within the limit, and pays no more than it takes", () => {
    for (const { clearing, field } of rounds) {
      const buys = [...clearing.consumers, ...clearing.gridBuys];
      for (const { consumer, provider, wattHours, cost, earned } of clearing.results.pairs) {
        const energy = BigInt(wattHours);
        const buy = buys[consumer]?.order;
        const sell = clearing.providers[provider]?.order;
        assert.ok(earned <= cost);
        if (buy !== undefined) assert.ok(cost * 1000n <= buy.maxPrice * energy);
        if (sell === undefined || buy === undefined) continue;
        const { consumerPrice, providerPrice, half } = pairPrices(field, buy, sell);
        assert.ok(consumerPrice >= providerPrice && half >= 0n);
        assert.ok(consumerPrice <= effectiveMax(field, buy.maxPrice));
        assert.ok(providerPrice >= effectiveMin(field, sell.minPrice));
        // In whole base units a provider gets its limit, but for what the consumer's side rounds away.
        assert.ok(earned === cost || earned * 1000n >= sell.minPrice * energy);
      }
    }
  });

  it("never costs a consumer more than its cover", () => {
    for (const { clearing, field } of rounds) {
      [...clearing.consumers, ...clearing.gridBuys].forEach(({ order }, i) => {
        const paid = clearing.results.pairs
          .filter(({ consumer }) => consumer === i)
          .reduce((total, { cost }) => total + cost, 0n);
        assert.ok(paid <= coverOfBuy(field, order));
      });
    }
  });

  it("agrees with the numeric side up to rounding", () => {
    const random = createRandom("both sides");
    for (let k = 0; k < 30; k += 1) {
      const { field, clearing, orders } = cleared(parameters, ordinaryOrders(random, 60, 50));
      const { consumers, providers } = columnsOf(orders);
      const numeric = clearField(modelOf(field), consumers, providers);
      assert.equal(numeric.admission.consumers.length, clearing.consumers.length);
      assert.equal(numeric.admission.providers.length, clearing.providers.length);
      const energy = sum([...numeric.allocation.demand]);
      const wattHours = sum(clearing.consumers.map((each) => each.wattHours));
      assert.ok(Math.abs(1000 * energy - wattHours) <= orders.buys.length + orders.sells.length);
      const lambda = Number(clearing.lambda) / 1e18;
      assert.ok(Math.abs(lambda / numeric.allocation.lambda - 1) < 0.01);
    }
  });

  it("does not depend on the order in which orders arrive", () => {
    const random = createRandom("shuffled");
    for (const { field, orders, clearing } of rounds.slice(0, 200)) {
      const shuffled = { buys: random.shuffle(orders.buys), sells: random.shuffle(orders.sells) };
      assert.deepEqual(certify(field, shuffled).results, clearing.results);
    }
  });

  it("sends whoever it cannot admit to the grid, within the limits", () => {
    const random = createRandom("grid");
    const { buys } = ordinaryOrders(random, 3, 0);
    const eager = buys.map((order) => ({ ...order, maxPrice: parameters.gridSells }));
    const clearing = certify(parameters, { buys: eager, sells: [] });
    assert.equal(clearing.gridBuys.length, 3);
    assert.deepEqual(clearing.results.providers, [
      { account: parameters.gridAccount, sold: sum(eager.map((order) => order.maxWattHours)) },
    ]);
    const closed = { ...parameters, gridAccount: `0x${"00".repeat(20)}` } as const;
    assert.equal(certify(closed, { buys: eager, sells: [] }).unserved.buys.length, 3);
  });
});

describe("words", () => {
  it("come back as they went", () => {
    for (const { clearing } of rounds) {
      const words = packResults(clearing.results);
      assert.deepEqual(unpackResults(words), clearing.results);
      const all = [...words.consumers, ...words.providers, ...words.pairs];
      assert.ok(all.every((word) => word >= 0n && word < 2n ** 256n));
    }
  });

  it("hold orders and results bit by bit", () => {
    const buy = { minWattHours: 2, maxWattHours: 3, willingness: 4, maxPrice: 5n, epoch: 6 };
    assert.deepEqual(packBuyOrder({ account: account(0), ...buy }), [
      (BigInt(account(0)) << 96n) | (2n << 64n) | (3n << 32n) | 4n,
      (5n << 160n) | (6n << 136n),
    ]);
    const sell = { account: account(1), maxWattHours: 7, minPrice: 8n, epoch: 9 };
    assert.deepEqual(packSellOrder(sell), [
      (BigInt(account(1)) << 96n) | (7n << 64n),
      (8n << 160n) | (9n << 136n),
    ]);
    const words = packResults({
      consumers: [account(0)],
      providers: [{ account: account(1), sold: 10 }],
      pairs: [{ consumer: 1, provider: 2, wattHours: 3, cost: 4n, earned: 5n }],
    });
    assert.deepEqual(words, {
      consumers: [BigInt(account(0)) << 96n],
      providers: [(BigInt(account(1)) << 96n) | 10n],
      pairs: [(1n << 240n) | (2n << 224n) | (3n << 192n) | (4n << 96n) | 5n],
    });
  });

  it("refuse what they cannot hold", () => {
    const pair = { consumer: 65_536, provider: 0, wattHours: 1, cost: 0n, earned: 0n };
    assert.throws(
      () => packResults({ consumers: [], providers: [], pairs: [pair] }),
      (error) => error instanceof InputError && error.code === "OUT_OF_RANGE",
    );
  });
});

describe("covers", () => {
  it("round up, at the price that counts", () => {
    const buy = { maxWattHours: 1, maxPrice: 2n * parameters.gridSells };
    assert.equal(coverOfBuy(parameters, buy), parameters.gridSells / 1000n);
    assert.equal(coverOfBuy(parameters, { maxWattHours: 1, maxPrice: 1n }), 1n);
    const field = { efficiency: 500_000, gridSells: 1001n, sellBondBps: 1 };
    // 3 Wh given are 1 Wh delivered: worth 2 (1.001 up), a bond of 1 (0.0002 up).
    assert.equal(coverOfSell(field, { maxWattHours: 3 }), 1n);
    assert.equal(coverOfSell({ ...field, sellBondBps: 0 }, { maxWattHours: 3 }), 0n);
    assert.equal(coverOfSell({ ...field, sellBondBps: 10_000 }, { maxWattHours: 3 }), 2n);
  });
});

describe("input of the integer side", () => {
  const orders = ordinaryOrders(createRandom("integer input"), 2, 2);
  const code = (expected: string) => (error: unknown) =>
    (error instanceof InputError || error instanceof RuleError) && error.code === expected;

  it("is refused where no field has such parameters", () => {
    const bad: Partial<FieldParameters>[] = [
      { efficiency: 0 },
      { efficiency: 1_000_001 },
      { quadraticLoss: 10n ** 9n - 1n },
      { quadraticLoss: 2n ** 64n },
      { linearLoss: 10n ** 12n - 1n },
      { linearLoss: 2n ** 64n },
      { gridBuys: parameters.gridSells + 1n },
      { gridSells: 2n ** 96n - 1n },
      { spreadFeeBps: 10_001 },
      { sellBondBps: -1 },
      { alphaBps: 0.5 },
      { gridAccount: "0x12" },
    ];
    for (const part of bad) {
      assert.throws(() => certify({ ...parameters, ...part }, orders), code("BAD_FIELD"));
    }
    const weak = { ...parameters, alphaBps: 2500, betaBps: 2500 };
    assert.throws(() => certify(weak, orders), code("AdjustmentTooSmall"));
    certify({ ...weak, betaBps: 2501 }, orders);
  });

  it("is refused where an order could not be on chain", () => {
    const [buy, second] = orders.buys;
    const [sell] = orders.sells;
    assert.ok(buy !== undefined && second !== undefined && sell !== undefined);
    const badBuys = [
      { minWattHours: buy.maxWattHours + 1 },
      { minWattHours: 0.5 },
      { maxWattHours: 2 ** 32 },
      { willingness: 1_000_001 },
      { maxPrice: -1n },
      { maxPrice: 2n ** 96n },
      { epoch: 2 ** 24 },
      { account: "0x1" as const },
    ];
    for (const part of badBuys) {
      const buys = [{ ...buy, ...part }, second];
      assert.throws(() => certify(parameters, { ...orders, buys }), code("BAD_ORDER"));
    }
    for (const part of [{ maxWattHours: -1 }, { minPrice: 2n ** 96n }, { epoch: -1 }]) {
      const sells = [{ ...sell, ...part }];
      assert.throws(() => certify(parameters, { ...orders, sells }), code("BAD_ORDER"));
    }
    const twice = { ...orders, sells: [{ ...sell, account: buy.account }] };
    assert.throws(() => certify(parameters, twice), code("TWO_ORDERS"));
  });

  it("is refused where no account could cover it", () => {
    const rich = { ...parameters, gridSells: 2n ** 96n - 2n };
    const [buy] = orders.buys;
    assert.ok(buy !== undefined);
    const buys = [{ ...buy, maxPrice: 2n ** 90n, maxWattHours: 2 ** 32 - 1 }];
    assert.throws(() => certify(rich, { buys, sells: [] }), code("BAD_ORDER"));
  });
});
