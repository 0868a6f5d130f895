import { InputError, RuleError } from "../../errors/index.js";
import { isAddress } from "../../signing/index.js";
import { BASIS_POINTS, UINT24_MAX, UINT32_MAX, UINT96_MAX, isUint } from "../../units/index.js";
import { MILLION, coverOfBuy } from "./integers.js";
import type { BuyOrder, FieldParameters, Orders, SellOrder } from "./types.js";

const UINT64_MAX = 2n ** 64n - 1n;
/** Below these λ would be too coarse for the balance (l1: 1e−9, l2: 1e−6). */
const MIN_QUADRATIC_LOSS = 10n ** 9n;
const MIN_LINEAR_LOSS = 10n ** 12n;

/**
 * Refuses what the contract could not clear.
 * @throws InputError `BAD_FIELD`, `BAD_ORDER`, `TWO_ORDERS`
 * @throws RuleError `AdjustmentTooSmall`
 */
export function checkRound(field: FieldParameters, { buys, sells }: Orders): void {
  checkParameters(field);
  const accounts = new Set<string>();
  for (const order of buys) {
    if (!isBuyOrder(field, order)) throw badOrder(order);
    requireFirst(accounts, order.account);
  }
  for (const order of sells) {
    if (!isSellOrder(order)) throw badOrder(order);
    requireFirst(accounts, order.account);
  }
}

/**
 * Refuses what is no field.
 * @throws InputError `BAD_FIELD`
 * @throws RuleError `AdjustmentTooSmall`
 */
export function checkParameters(field: FieldParameters): void {
  const { alphaBps, betaBps, gridBuys, gridSells } = field;
  const isGood =
    isUint(field.efficiency, MILLION) &&
    field.efficiency > 0 &&
    isWithin(field.quadraticLoss, MIN_QUADRATIC_LOSS, UINT64_MAX) &&
    isWithin(field.linearLoss, MIN_LINEAR_LOSS, UINT64_MAX) &&
    isWithin(gridBuys, 0n, gridSells) &&
    // One less than the type holds: "nobody" is written as the grid's price and one.
    isWithin(gridSells, 0n, UINT96_MAX - 1n) &&
    [alphaBps, betaBps, field.spreadFeeBps, field.sellBondBps].every((share) =>
      isUint(share, BASIS_POINTS),
    ) &&
    isAddress(field.gridAccount);
  if (!isGood) throw badField(field);
  if (BASIS_POINTS * (alphaBps + betaBps) + 8 * alphaBps * betaBps > BASIS_POINTS ** 2) return;
  throw new RuleError({
    code: "AdjustmentTooSmall",
    shortMessage: `With α = ${String(alphaBps)} and β = ${String(betaBps)} basis points a consumer may bid less than its provider asks.`,
    whatToDo: "Choose α and β with α + β + 8αβ above 1, for instance 3,000 basis points each.",
    details: { alphaBps, betaBps },
  });
}

function isBuyOrder(field: FieldParameters, order: BuyOrder): boolean {
  return (
    isUint(order.minWattHours, order.maxWattHours) &&
    isUint(order.maxWattHours, UINT32_MAX) &&
    isUint(order.willingness, MILLION) &&
    isWithin(order.maxPrice, 0n, UINT96_MAX) &&
    isUint(order.epoch, UINT24_MAX) &&
    isAddress(order.account) &&
    // More than any account can hold.
    coverOfBuy(field, order) <= UINT96_MAX
  );
}

function isSellOrder(order: SellOrder): boolean {
  return (
    isUint(order.maxWattHours, UINT32_MAX) &&
    isWithin(order.minPrice, 0n, UINT96_MAX) &&
    isUint(order.epoch, UINT24_MAX) &&
    isAddress(order.account)
  );
}

function isWithin(value: bigint, low: bigint, high: bigint): boolean {
  return value >= low && value <= high;
}

function requireFirst(accounts: Set<string>, account: string): void {
  const key = account.toLowerCase();
  if (!accounts.has(key)) {
    accounts.add(key);
    return;
  }
  throw new InputError({
    code: "TWO_ORDERS",
    shortMessage: `The account ${account} has two orders.`,
    whatToDo: "Give one order an account, on one side.",
    details: { account },
  });
}

function badField(field: FieldParameters): InputError {
  return new InputError({
    code: "BAD_FIELD",
    shortMessage: "A parameter of the field is out of range.",
    whatToDo:
      "Give ρ from 1 to 1,000,000 millionths, l1 of at least 1e9, l2 of at least 1e12, a grid that buys for no more than it sells, and shares of at most 10,000 basis points.",
    details: { field },
  });
}

function badOrder(order: BuyOrder | SellOrder): InputError {
  return new InputError({
    code: "BAD_ORDER",
    shortMessage: `The order of ${order.account} is out of range.`,
    whatToDo:
      "Give whole watt-hours, the least no more than the most, a willingness of at most 1,000,000 millionths, and a price that an account can hold for all of it.",
    details: { order },
  });
}
