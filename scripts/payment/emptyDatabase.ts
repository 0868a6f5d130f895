import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PGlite } from "@electric-sql/pglite";

import { root } from "../setup/process.mjs";

/** With what else the project makes for itself. */
const cache = join(root, "cache");

/** Where an authority keeps its records while this process runs. */
export interface PassingRecords {
  readonly folder: string;
  remove(): void;
}

/** A folder with an empty database, which goes with whoever asked for it. */
export async function passingRecords(): Promise<PassingRecords> {
  const folder = mkdtempSync(join(tmpdir(), "peerwatt-authority-"));
  await placeEmptyDatabase(folder);
  return {
    folder,
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

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
