import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { hashFiles, readStamp } from "./hash.mjs";
import { projectEnvironment, root, run, runNode } from "./process.mjs";

const inputs = [
  "contracts",
  "hardhat.config.ts",
  "package-lock.json",
  "scripts/generate-abi.ts",
  "scripts/coverage/plugin.ts",
  "sdk/package.json",
  "sdk/src",
  "sdk/tsconfig.json",
];
const generated = ["sdk/src/abi", "contracts/coverage-exceptions.json"];
const outputs = ["artifacts", "types", "sdk/src/abi", "sdk/dist"];
// In `cache`, which `hardhat clean` removes: after a clean everything is built again.
const stamp = "cache/peerwatt-built";

/**
 * @param {string} what
 * @param {Promise<number>} step
 */
async function must(what, step) {
  const code = await step;
  if (code !== 0) throw new Error(`${what} failed with exit code ${code}`);
}

/**
 * @param {string} tool
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function tool(tool, args) {
  // Build messages go to stderr: stdout belongs to the command that asked for the set-up.
  return run(join(root, "node_modules", ".bin", tool), args, {
    env: projectEnvironment(),
    stdio: ["inherit", 2, 2],
  });
}

export async function build() {
  const wanted = hashFiles(inputs, generated);
  if (readStamp(stamp) === wanted && outputs.every((path) => existsSync(join(root, path)))) return;
  console.error("Building contracts, types and the SDK …");
  await must("compiling the contracts", tool("hardhat", ["build", "--no-tests"]));
  await must("generating the ABIs", runNode(["scripts/generate-abi.ts"]));
  await must("compiling the SDK", tool("tsc", ["-b", "sdk"]));
  mkdirSync(join(root, "cache"), { recursive: true });
  writeFileSync(join(root, stamp), `${wanted}\n`);
}
