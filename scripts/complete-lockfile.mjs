// A registry that mirrors only some platforms makes `npm install` leave the others' native packages
// out of package-lock.json, and then `npm ci` refuses the lockfile. This puts them back: run it
// after every change of dependencies.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./setup/process.mjs";

/**
 * @typedef {{ version?: string, optional?: boolean, dev?: boolean, os?: string[], cpu?: string[],
 *   optionalDependencies?: Record<string, string> }} LockedPackage
 */

/** @type {Readonly<Record<string, { os?: string[], cpu?: string[] }>>} */
const platforms = {
  darwin: { os: ["darwin"] },
  linux: { os: ["linux"] },
  win32: { os: ["win32"] },
  amd64: { cpu: ["x64"] },
  x64: { cpu: ["x64"] },
  arm64: { cpu: ["arm64"] },
};

/**
 * @param {string} name such as `@scope/tool-darwin-arm64`
 * @param {string} version
 * @returns {LockedPackage}
 */
function platformPackage(name, version) {
  return name.split("-").reduce((entry, part) => ({ ...entry, ...platforms[part] }), {
    version,
    optional: true,
    dev: true,
  });
}

const path = join(root, "package-lock.json");
/** @type {unknown} */
const content = JSON.parse(readFileSync(path, "utf8"));
const lock = /** @type {{ packages: Record<string, LockedPackage> }} */ (content);

for (const [place, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const known = [`${place}/node_modules/${name}`, `node_modules/${name}`].some(
      (candidate) => candidate in lock.packages,
    );
    const exact = /^\d+\.\d+\.\d+$/.test(version);
    if (known || !exact) continue;
    lock.packages[`node_modules/${name}`] = platformPackage(name, version);
    console.log(`added ${name} ${version}`);
  }
}

lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
