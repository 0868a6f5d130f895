import type { BuyOrder, FieldParameters, Orders, SellOrder } from "../../src/clearing/index.js";
import type { Random } from "../../src/random/index.js";
import type { Address } from "../../src/signing/index.js";

const ETHER = 10n ** 18n;

/** The paper's field (Table II), prices in wei. */
export const parameters: FieldParameters = {
  gridAccount: `0x${"99".repeat(20)}`,
  efficiency: 900_000,
  quadraticLoss: 2_500_000_000_000_000n,
  linearLoss: 5_000_000_000_000_000n,
  gridBuys: (6n * ETHER) / 10n,
  gridSells: ETHER,
  alphaBps: 3000,
  betaBps: 3000,
  spreadFeeBps: 2000,
  sellBondBps: 1000,
};

/** An account whose number is not in the order it was made in. */
export function account(index: number): Address {
  const scrambled = (BigInt(index + 1) * 0x9e3779b97f4a7c15n) % (1n << 64n);
  return `0x${scrambled.toString(16).padStart(40, "0")}`;
}

/** Orders as the paper draws them; prices below and above the grid's too. */
export function ordinaryOrders(random: Random, buys: number, sells: number): Orders {
  const price = (): bigint => random.bigint(ETHER / 2n, (11n * ETHER) / 10n);
  return {
    buys: Array.from({ length: buys }, (_, i) => ({
      account: account(i),
      minWattHours: random.int(5000, 10_000),
      maxWattHours: random.int(12_000, 18_000),
      willingness: random.int(0, 1_000_000),
      maxPrice: price(),
      epoch: random.int(0, 5),
    })),
    sells: Array.from({ length: sells }, (_, j) => ({
      account: account(buys + j),
      maxWattHours: random.int(10_000, 20_000),
      minPrice: price(),
      epoch: random.int(0, 5),
    })),
  };
}

/** Any field and orders that the contract could be given, the limits of the types among them. */
export function anyRound(random: Random): { field: FieldParameters; orders: Orders } {
  const gridBuys = random.bigint(0n, 2n ** BigInt(random.int(1, 60)));
  const field: FieldParameters = {
    ...parameters,
    gridAccount: random.int(0, 3) === 0 ? `0x${"00".repeat(20)}` : parameters.gridAccount,
    efficiency: random.pick([1, 1_000_000, 900_000, random.int(1, 1_000_000)]),
    quadraticLoss: random.bigint(10n ** 9n, 10n ** BigInt(random.int(9, 19))),
    linearLoss: random.bigint(10n ** 12n, 10n ** BigInt(random.int(12, 19))),
    gridBuys,
    gridSells: gridBuys + random.bigint(0n, 2n ** BigInt(random.int(1, 60))),
    alphaBps: random.int(2501, 10_000),
    betaBps: random.int(2500, 10_000),
    spreadFeeBps: random.pick([0, 10_000, random.int(0, 10_000)]),
    sellBondBps: random.int(0, 10_000),
  };
  const levels = Array.from({ length: 5 }, () =>
    random.bigint(gridBuys, field.gridSells + gridBuys / 4n),
  );
  const price = (): bigint =>
    random.int(0, 1) === 0 ? random.pick(levels) : random.bigint(0n, 2n * field.gridSells + 1n);
  const most = 2 ** random.int(1, 32) - 1;
  const [buys, sells] = [random.int(0, 9), random.int(0, 9)];
  return {
    field,
    orders: {
      buys: Array.from({ length: buys }, (_, i) => anyBuy(random, i, most, price())),
      sells: Array.from({ length: sells }, (_, j) => anySell(random, buys + j, most, price())),
    },
  };
}

function anyBuy(random: Random, index: number, most: number, maxPrice: bigint): BuyOrder {
  const maxWattHours = random.int(0, most);
  return {
    account: account(index),
    minWattHours: random.pick([0, maxWattHours, Math.floor(maxWattHours / random.int(1, 50))]),
    maxWattHours,
    willingness: random.pick([0, 1, 1_000_000, random.int(0, 1_000_000)]),
    maxPrice,
    epoch: random.int(0, 2 ** 24 - 1),
  };
}

function anySell(random: Random, index: number, most: number, minPrice: bigint): SellOrder {
  const maxWattHours = random.pick([0, most, random.int(0, most)]);
  return { account: account(index), maxWattHours, minPrice, epoch: random.int(0, 2 ** 24 - 1) };
}
