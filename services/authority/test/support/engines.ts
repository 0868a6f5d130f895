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
import { after, describe } from "node:test";

import { PGlite } from "@electric-sql/pglite";

import type { Configuration } from "../../src/index.js";
import { startPostgres, type PostgresServer } from "./postgres.js";

/** Where an authority keeps its records, as its configuration says it. */
export type Storage = Pick<Configuration, "databaseUrl" | "folder">;

/** A database management system that the same tests run on. */
export interface Engine {
  readonly name: "PGlite" | "PostgreSQL";
  /** Empty, and gone with the tests; still there when its process was killed. */
  storage(): Promise<Storage>;
}

/** With what else the project makes for itself. */
const cache = new URL("../../../../cache/", import.meta.url).pathname;

/** The same suite on each of them. */
export function onEachEngine(suite: (engine: Engine) => void): void {
  describe("on PGlite", () => {
    suite(pgliteEngine());
  });
  describe("on PostgreSQL", () => {
    suite(postgresEngine());
  });
}

function pgliteEngine(): Engine {
  const folders: string[] = [];
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });
  return {
    name: "PGlite",
    storage: async () => {
      const folder = mkdtempSync(join(tmpdir(), "peerwatt-authority-"));
      folders.push(folder);
      cpSync(await emptyDatabase(), join(folder, "database"), { recursive: true });
      return { databaseUrl: undefined, folder };
    },
  };
}

/** To make a database takes PGlite ten times as long as to open one: one is made, and copied. */
async function emptyDatabase(): Promise<string> {
  const manifest = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
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

function postgresEngine(): Engine {
  let server: Promise<PostgresServer> | undefined;
  const create = async (): Promise<Storage> => {
    server ??= startPostgres();
    return { databaseUrl: await (await server).createDatabase(), folder: undefined };
  };
  after(async () => {
    await (await server)?.stop();
  });
  return { name: "PostgreSQL", storage: create };
}
