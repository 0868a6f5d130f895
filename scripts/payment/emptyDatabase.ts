import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";

import { PGlite } from "@electric-sql/pglite";

import { root } from "../setup/process.mjs";

/** With what else the project makes for itself. */
const cache = join(root, "cache");

/** Where an authority would make its database when it first opens its folder: one without a table. */
export async function placeEmptyDatabase(folder: string): Promise<void> {
  cpSync(await emptyDatabase(), join(folder, "database"), { recursive: true });
}

/** To make a database takes PGlite ten times as long as to open one: one is made, and copied. */
async function emptyDatabase(): Promise<string> {
  const manifest = JSON.parse(
    readFileSync(join(root, "services", "authority", "package.json"), "utf8"),
  ) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const kept = join(cache, `pglite-${manifest.dependencies["@electric-sql/pglite"] ?? ""}`);
  if (existsSync(kept)) return kept;
  mkdirSync(cache, { recursive: true });
  const made = mkdtempSync(join(cache, "pglite-new-"));
  await (await PGlite.create(made)).close();
  // Whoever else made one meanwhile made the same.
  if (existsSync(kept)) rmSync(made, { recursive: true });
  else renameSync(made, kept);
  return kept;
}
