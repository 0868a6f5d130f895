import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { root } from "./process.mjs";

/**
 * @param {string} path relative to the root
 * @param {readonly string[]} leftOut relative to the root
 * @returns {string[]} the file itself, or all files below the folder, in a fixed order
 */
function filesBelow(path, leftOut) {
  const absolute = join(root, path);
  if (leftOut.includes(path) || !existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`, leftOut));
}

/**
 * Contents and names, not times: a fresh checkout of the same commit hashes the same.
 * @param {readonly string[]} paths
 * @param {readonly string[]} [leftOut]
 * @returns {string}
 */
export function hashFiles(paths, leftOut = []) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesBelow(path, leftOut))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} stamp relative to the root
 * @returns {string} "" when there is none
 */
export function readStamp(stamp) {
  const path = join(root, stamp);
  return existsSync(path) ? readFileSync(path, "utf8").trim() : "";
}
