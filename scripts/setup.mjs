// Brings a checkout to the state in which everything runs; does nothing when it is there already.
import { argv } from "node:process";
import { fileURLToPath } from "node:url";

import { build } from "./setup/build.mjs";
import { install } from "./setup/install.mjs";

/** @returns {Promise<boolean>} false when it failed, the reason having been printed */
export async function setup() {
  try {
    await install();
    await build();
    return true;
  } catch (error) {
    console.error(`Set-up: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await setup()) ? 0 : 1;
}
