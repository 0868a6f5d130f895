// Loaded by `node --test` (`--test-global-setup`) before the first file and after the last one: most files can play in
// one house, and to open one takes longer than many a scenario. Node loads this without what it is told to import.
import "../../../scripts/setup/typescript.mjs";
import type { House } from "../../../scripts/start/house.ts";

let house: House | undefined;

export async function globalSetup(): Promise<void> {
  const [{ openHouse }, { announce, QUIET }] = await Promise.all([
    import("./stage.ts"),
    import("./standing.ts"),
  ]);
  const opened = await openHouse(QUIET);
  house = opened.house;
  announce(opened.addresses);
}

export async function globalTeardown(): Promise<void> {
  await house?.close();
}
