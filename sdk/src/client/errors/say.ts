import { ROUND_STATES, type RoundState, type Side, SIDES } from "../../auction/index.js";
import { ACCOUNT_STATUSES, HIGHEST_REPUTATION, type AccountStatus } from "../../registry/index.js";
import { ZERO_ADDRESS, sameHex, type Address } from "../../signing/index.js";
import {
  formatDecimal,
  formatEnergy,
  formatMoney,
  formatPrice,
  type Asset,
} from "../../units/index.js";
import { ROLES } from "../calls/roles.js";

/** Writes an error's arguments in words. */
export interface Say {
  /** "0.02 ETH" */
  money(amount: bigint): string;
  /** "0.31 ETH/kWh" */
  price(price: bigint): string;
  /** "20.5 kWh" */
  energy(wattHours: number): string;
  /** "2026-11-21 18:00:05 UTC" */
  time(seconds: number): string;
  /** "15 minutes" */
  duration(seconds: number): string;
  /** "62.5 %" of ten-thousandths */
  percent(tenThousandths: number): string;
  /** "0x1234…abcd" */
  address(address: Address): string;
  /** "Your account" or "The account 0x1234…abcd" */
  account(address: Address): string;
  /** "Your balance" or "The balance of 0x1234…abcd" */
  whose(address: Address, possession: string): string;
  /** Whether it is the one who called. */
  isYou(address: Address): boolean;
  state(state: number): RoundState;
  side(side: number): Side;
  status(status: number): AccountStatus;
  /** "authority" or "arbiter" */
  role(role: number): string;
}

/** @param caller who made the call: what is its own is "yours". */
export function sayFor(asset: Asset, caller: Address | undefined): Say {
  const isYou = (address: Address): boolean => caller !== undefined && sameHex(caller, address);
  return {
    money: (amount) => formatMoney(amount, asset),
    price: (price) => formatPrice(price, asset),
    energy: (wattHours) => formatEnergy(wattHours),
    time: formatTime,
    duration: formatDuration,
    percent: (share) =>
      `${formatDecimal(BigInt(share) * 100n, String(HIGHEST_REPUTATION).length - 1)} %`,
    address: shorten,
    account: (address) => (isYou(address) ? "Your account" : `The account ${shorten(address)}`),
    whose: (address, what) =>
      isYou(address) ? `Your ${what}` : `The ${what} of ${shorten(address)}`,
    isYou,
    state: (state) => ROUND_STATES[state] ?? "None",
    side: (side) => SIDES[side] ?? "Consumer",
    status: (status) => ACCOUNT_STATUSES[status] ?? "None",
    role: (role) => (ROLES[role] ?? "Authority").toLowerCase(),
  };
}

function shorten(address: Address): string {
  if (sameHex(address, ZERO_ADDRESS)) return "the zero address";
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

/** Without a time zone of somebody's own: the same text everywhere. Beyond what a date can hold, the number. */
function formatTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999)
    return `second ${String(seconds)}`;
  return `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

const SCALES = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
  [1, "second"],
] as const;

function formatDuration(seconds: number): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const [length, name] of SCALES) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${String(count)} ${name}${count === 1 ? "" : "s"}`);
  }
  return parts.length === 0 ? "0 seconds" : parts.slice(0, 2).join(" ");
}
