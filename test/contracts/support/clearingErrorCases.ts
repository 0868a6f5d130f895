import { certify, coverOfBuy, type CertifiedClearing } from "@peerwatt/sdk/clearing";

import { ethers, nextAt, now, travelTo } from "./chain.js";
import type { ErrorCase } from "./errorCases.js";
import {
  buy,
  certifiedNothing,
  clear,
  clearBy,
  clearOrders,
  closesAt,
  driver,
  DRIVER_FUNDS,
  fieldAt,
  FIELD_BOND,
  finalize,
  GRID_SELLS,
  hashOfWords,
  idOf,
  PENALTY,
  receiptFor,
  resultWords,
  sell,
  signDelivery,
  someOrders,
  submission,
  wordsOf,
  type Field,
  type FieldWorld,
  type SignedOrder,
  type Submission,
} from "./fields.js";

type Trigger = (world: FieldWorld) => Promise<ErrorCase> | ErrorCase;

/** {@link someOrders}, certified, with what the test changes before it is submitted. */
async function submitChanged(
  world: FieldWorld,
  change: (submitted: Submission, certified: CertifiedClearing) => Submission,
  options: Parameters<typeof submission>[2] = {},
): Promise<unknown> {
  const certified = certify(world.field, someOrders(world));
  return clear(world, change(await submission(world, certified, options), certified));
}

/** A clearing of certain orders, as they stand, that the contract should refuse. */
async function submitAs(
  world: FieldWorld,
  change: (certified: CertifiedClearing) => CertifiedClearing,
): Promise<unknown> {
  return clear(world, await submission(world, change(certify(world.field, someOrders(world)))));
}

/** The same words with those of the first two orders of a list changed about. */
function swapped(words: readonly bigint[], first: number): bigint[] {
  const result = [...words];
  result.splice(
    2 * first,
    4,
    ...words.slice(2 * first + 2, 2 * first + 4),
    ...words.slice(2 * first, 2 * first + 2),
  );
  return result;
}

async function claimOf(world: FieldWorld, signed: SignedOrder, receipt?: string): Promise<unknown> {
  const { terms } = await submission(world, certifiedNothing(world));
  return world.market.claimOmission(
    world.field,
    terms,
    hashOfWords([]),
    [],
    [...wordsOf(signed)] as [bigint, bigint],
    signed.side === "buy",
    receipt ?? (await receiptFor(world, signed)),
  );
}

async function newField(world: FieldWorld, changes: Partial<Field>): Promise<FieldWorld> {
  const field = fieldAt(world.field.startsAt, changes);
  await world.market.addField(field);
  return { ...world, field, id: idOf(world.market, field) };
}

const FIELD_ERRORS: Readonly<Record<string, Trigger>> = {
  InvalidField: ({ market }) => ({
    call: market.addField(fieldAt(1, { parts: 0 })),
    args: ["parts"],
  }),
  FieldExists: ({ market, field, id }) => ({ call: market.addField(field), args: [id] }),
  UnknownField: ({ market }) => ({
    call: market.postBond(ethers.ZeroHash, 0),
    args: [ethers.ZeroHash],
  }),
  FieldIsRetired: async ({ market, field, id }) => {
    await market.retireField(field);
    return { call: market.retireField(field), args: [id, await now()] };
  },
  BondLocked: ({ market, field, id }) => ({ call: market.releaseBond(field), args: [id, 0] }),
  BondTooSmall: async (world) => {
    const poor = await newField(world, { parts: 7 });
    const call = clear(poor, await submission(poor, certifiedNothing(poor)));
    return { call, args: [0, PENALTY] };
  },
};

const SUBMISSION_ERRORS: Readonly<Record<string, Trigger>> = {
  NotAggregator: async (world) => {
    const { terms, orders, signatures } = await submission(world, certifiedNothing(world));
    await nextAt(closesAt(world));
    const { market, stranger, field } = world;
    const call = market.connect(stranger).clear(field, terms, [...orders], [...signatures]);
    return { call, args: [stranger.address, field.aggregator] };
  },
  UnknownPart: async (world) => ({
    call: clear(world, await submission(world, certifiedNothing(world), { part: 1 })),
    args: [1, 1],
  }),
  RoundStillOpen: async (world) => {
    const { terms } = await submission(world, certifiedNothing(world));
    await nextAt(closesAt(world) - 1);
    const { market, aggregator, field } = world;
    const call = market.connect(aggregator).clear(field, terms, [], []);
    return { call, args: [0, closesAt(world)] };
  },
  OrdersExpired: async (world) => {
    await travelTo(clearBy(world));
    return {
      call: clear(world, await submission(world, certifiedNothing(world))),
      args: [0, clearBy(world)],
    };
  },
  AlreadyCleared: async (world) => {
    const { submitted } = await clearOrders(world, someOrders(world));
    return { call: clear(world, submitted), args: [world.id, 0, 0] };
  },
  WrongListLength: (world) => ({
    call: submitChanged(world, ({ signatures, ...rest }) => ({
      ...rest,
      signatures: signatures.slice(1),
    })),
    args: [13, 14],
  }),
  InvalidLambda: (world) => ({
    call: submitChanged(world, ({ terms, ...rest }) => ({
      ...rest,
      terms: { ...terms, lambda: 0n },
    })),
  }),
  NotAdmitted: (world) => ({
    call: submitChanged(world, ({ terms, ...rest }) => ({
      ...rest,
      terms: { ...terms, threshold: 95_000_000_000_000n },
    })),
    args: [driver(world, 2).address, buy(world, 2).maxPrice, 95_000_000_000_000n],
  }),
  Unbalanced: async (world) => {
    const certified = certify(world.field, { buys: [buy(world, 0)], sells: [sell(world, 3)] });
    const { wattHours = 0 } = certified.consumers[0] ?? {};
    const lambda = certified.lambda + 10n ** 15n;
    const call = clear(world, await submission(world, { ...certified, lambda }));
    // s(λ) = 1000·(ρλ − l2)/(2·l1), of which ρ arrives; the tolerance is a watt-hour for each of the two.
    const level = (900_000n * lambda - 5n * 10n ** 21n) / (5n * 10n ** 18n);
    const given = level < 15_001n ? level : 15_001n;
    const demand = BigInt(buy(world, 0).minWattHours) + (700_001n * 10n ** 15n) / lambda - 1000n;
    if (demand >= BigInt(wattHours)) throw new Error("a higher λ asks for less");
    return { call, args: [lambda, demand, (given * 9n) / 10n, 2] };
  },
};

const ORDER_ERRORS: Readonly<Record<string, Trigger>> = {
  UnsortedOrder: (world) => ({
    call: submitChanged(world, ({ terms, orders, signatures }) => ({
      terms,
      orders: swapped(orders, 0),
      signatures: swapped(signatures, 0),
    })),
    args: [driver(world, 2).address],
  }),
  InvalidOrder: (world) => ({
    call: submitAs(world, (certified) => ({
      ...certified,
      consumers: certified.consumers.map((each, place) =>
        place === 0 ? { ...each, order: { ...each.order, willingness: 1_000_001 } } : each,
      ),
    })),
    args: [driver(world, 2).address],
  }),
  UnsignedOrder: (world) => ({
    call: submitChanged(world, ({ terms, orders, signatures }) => ({
      terms,
      orders,
      signatures: swapped(signatures, 0),
    })),
    args: [driver(world, 2).address],
  }),
  OrderCancelled: async (world) => {
    await world.market.connect(driver(world, 2)).revokeSignatures();
    return {
      call: submitChanged(world, (submitted) => submitted),
      args: [driver(world, 2).address, 0, 1],
    };
  },
  OrderUncovered: async (world) => {
    const cover = coverOfBuy(world.field, buy(world, 2));
    await world.market.connect(driver(world, 2)).requestWithdrawal(DRIVER_FUNDS - cover + 1n);
    return {
      call: submitChanged(world, (submitted) => submitted),
      args: [driver(world, 2).address, cover - 1n, cover],
    };
  },
  AlreadyTraded: (world) => ({
    call: submitAs(world, (certified) => {
      const order = sell(world, 2, { minPrice: 80_000_000_000_000n });
      const twice = { order, given: 0, deliverable: 0, sold: 0 };
      return { ...certified, providers: [...certified.providers, twice] };
    }),
    args: [driver(world, 2).address],
  }),
  NotForTheGrid: async (world) => {
    const order = buy(world, 0, { maxPrice: GRID_SELLS - 1n });
    const nobody = certifiedNothing(world);
    const call = clear(
      world,
      await submission(world, { ...nobody, gridBuys: [{ order, wattHours: 0 }] }),
    );
    return { call, args: [order.account, GRID_SELLS - 1n] };
  },
  SkippedWithoutReason: (world) => ({
    call: submitChanged(world, (submitted) => submitted, {
      skipped: [{ side: "buy", order: buy(world, 7) }],
    }),
    args: [driver(world, 7).address],
  }),
};

const DELIVERY_ERRORS: Readonly<Record<string, Trigger>> = {
  WrongClearing: async (world) => {
    const cleared = await clearOrders(world, someOrders(world));
    await finalize(world, cleared.submitted, cleared.certified);
    const { clearing } = await world.market.clearingOf(world.id, 0, 0);
    return {
      call: finalize(world, cleared.submitted, cleared.certified),
      args: [`${clearing.slice(0, -2)}01`, `${clearing.slice(0, -2)}02`],
    };
  },
  DeliveryStillOpen: async (world) => {
    const cleared = await clearOrders(world, someOrders(world));
    const deliverBy = clearBy(world) + world.field.deliverySeconds;
    await nextAt(deliverBy);
    return { call: finalize(world, cleared.submitted, cleared.certified, []), args: [deliverBy] };
  },
  InvalidDelivery: async (world) => {
    const { submitted, certified } = await clearOrders(world, someOrders(world));
    const given = certified.results.providers.map(() => 1);
    const { clearing } = await world.market.clearingOf(world.id, 0, 0);
    const forged = await signDelivery(world, clearing, given, driver(world, 3));
    const words = resultWords(submitted, certified);
    const hash = hashOfWords(submitted.orders);
    const { market, field } = world;
    return {
      call: market.finalize(field, submitted.terms, hash, words, given, forged),
      args: [field.meter],
    };
  },
};

const CLAIM_ERRORS: Readonly<Record<string, Trigger>> = {
  ClaimTooLate: async (world) => {
    const claimBy = clearBy(world) + world.field.claimSeconds;
    await nextAt(claimBy + 1);
    return { call: claimOf(world, { side: "buy", order: buy(world, 0) }), args: [claimBy] };
  },
  InvalidReceipt: async (world) => {
    const signed: SignedOrder = { side: "buy", order: buy(world, 0) };
    const forged = await receiptFor(world, signed, { signer: driver(world, 0) });
    return { call: claimOf(world, signed, forged), args: [world.field.aggregator] };
  },
  AlreadyClaimed: async (world) => {
    const signed: SignedOrder = { side: "buy", order: buy(world, 0) };
    await nextAt(clearBy(world) + 1);
    await claimOf(world, signed);
    const { bond } = await world.market.fieldOf(world.id);
    if (bond !== FIELD_BOND - PENALTY) throw new Error("the first claim was paid");
    return { call: claimOf(world, signed) };
  },
  NotOmitted: async (world) => {
    const { submitted, certified } = await clearOrders(world, someOrders(world));
    const signed: SignedOrder = { side: "buy", order: buy(world, 0) };
    const { market, field } = world;
    const call = market.claimOmission(
      field,
      submitted.terms,
      hashOfWords(resultWords(submitted, certified)),
      [...submitted.orders],
      [...wordsOf(signed)] as [bigint, bigint],
      true,
      await receiptFor(world, signed),
    );
    return { call, args: [signed.order.account] };
  },
};

/** The errors of the room, each with a call that ends in it. */
export const CLEARING_ERRORS: Readonly<Record<string, Trigger>> = {
  ...FIELD_ERRORS,
  ...SUBMISSION_ERRORS,
  ...ORDER_ERRORS,
  ...DELIVERY_ERRORS,
  ...CLAIM_ERRORS,
};
