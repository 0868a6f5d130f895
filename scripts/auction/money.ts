import { usdPerEther, weiPerUsd } from "../../sdk/src/profile/index.js";

/** Gas prices in gwei, assumed: nothing is asked over the network. */
export const gweiPerGas = { L1: 2, L2: 0.02 } as const;

/** Base units as dollars, for people; figures are kept in base units. */
export function usd(amount: bigint): number {
  // Billionths of a dollar are exact in a double up to nine million dollars.
  return Number((amount * 1_000_000_000n) / weiPerUsd) / 1e9;
}

/** What gas costs, in dollars. */
export function gasUsd(gas: number, layer: keyof typeof gweiPerGas): number {
  return gas * gweiPerGas[layer] * 1e-9 * Number(usdPerEther);
}

/** Dollars with so many digits as matter: cents, or three places of what is less than a dollar. */
export function dollars(amount: number): string {
  const digits = Math.abs(amount) >= 1 || amount === 0 ? 2 : Math.abs(amount) >= 0.001 ? 4 : 6;
  return `$${amount.toFixed(digits)}`;
}

/** US cents per kWh. */
export function centsPerKwh(price: bigint): number {
  return usd(price) * 100;
}

export const exchange = `1 ETH = $${String(usdPerEther)}`;

/** Base units as ether, no digit cut. */
export function ether(amount: bigint): string {
  const digits = amount.toString().padStart(19, "0");
  return `${digits.slice(0, -18)}.${digits.slice(-18)} ETH`;
}
