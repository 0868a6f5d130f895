import type { TrustedAuthority } from "../../sdk/src/client/authority/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import type { Keys } from "../auction/keys.js";
import type { EmbeddedAuthority } from "./authority.js";
import { Driver } from "./driver.js";

/** So many drivers, each with a seed of its own. */
export function driversOf(
  count: number,
  keys: Keys,
  trusted: TrustedAuthority,
  random: Random,
): Driver[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `driver ${String(index + 1)}`;
    return new Driver(name, keys.of(name), trusted, random.fork(name));
  });
}

/** All drivers apply over HTTP, the officer approves, all collect. @returns how long it took, milliseconds. */
export async function registerAll(
  drivers: readonly Driver[],
  accounts: number,
  authority: EmbeddedAuthority,
): Promise<number> {
  const started = performance.now();
  for (const [index, driver] of drivers.entries()) {
    const before = Math.floor((accounts * index) / drivers.length);
    const after = Math.floor((accounts * (index + 1)) / drivers.length);
    await driver.apply(after - before);
  }
  await authority.approveAll();
  for (const driver of drivers) await driver.collect();
  return performance.now() - started;
}
