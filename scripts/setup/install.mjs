import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { hashFiles, readStamp } from "./hash.mjs";
import { root, run } from "./process.mjs";

const stamp = "node_modules/.peerwatt-installed";

/** @returns {boolean} whether the Node that runs this is one Hardhat supports */
function nodeIsRecent() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 13);
}

/** @returns {string} the exact version of Node the project pins */
function pinnedNodeVersion() {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { devDependencies } = /** @type {{ devDependencies: { node: string } }} */ (manifest);
  return devDependencies.node;
}

/**
 * npm leaves out native packages whose `engines` exclude the Node it runs on, Hardhat's among
 * them; so on an old Node npm itself has to run on the pinned one.
 * @returns {Promise<number>}
 */
function installPackages() {
  // stdout belongs to the command that asked for the set-up.
  const stdio = /** @type {const} */ (["inherit", 2, 2]);
  if (nodeIsRecent()) return run("npm", ["ci"], { stdio: [...stdio] });
  const pinned = ["--yes", "-p", `node@${pinnedNodeVersion()}`, "--", "npm", "ci"];
  return run("npx", pinned, { stdio: [...stdio] });
}

export async function install() {
  const wanted = hashFiles(["package-lock.json"]);
  if (readStamp(stamp) === wanted) return;
  console.error("Installing the project's packages (a few minutes the first time) …");
  const code = await installPackages();
  if (code !== 0) throw new Error(`the installation failed with exit code ${code}`);
  writeFileSync(join(root, stamp), `${wanted}\n`);
}
