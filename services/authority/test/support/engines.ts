import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe } from "node:test";

import { placeEmptyDatabase } from "../../../../scripts/payment/emptyDatabase.js";
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
      await placeEmptyDatabase(folder);
      return { databaseUrl: undefined, folder };
    },
  };
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
