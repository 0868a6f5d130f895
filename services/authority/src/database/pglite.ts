import { mkdirSync } from "node:fs";

import { PGlite } from "@electric-sql/pglite";

import { lockFolder } from "./lockFolder.js";
import type { Database, Queries, Row } from "./types.js";

/** Usually it fills 128 MB with zeroes before it serves, which is half of the time that it takes to open. */
const startParams = [...PGlite.defaultStartParams, "-c", "shared_buffers=8MB"];

/**
 * PostgreSQL inside this process, in a folder or, without one, in memory.
 * @throws ConfigurationError `FOLDER_IN_USE`
 */
export async function openPglite(folder: string | undefined): Promise<Database> {
  if (folder === undefined)
    return databaseOf(await PGlite.create({ startParams }), () => undefined);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  try {
    return databaseOf(await PGlite.create(`${folder}/database`, { startParams }), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function databaseOf(pglite: PGlite, unlock: () => void): Database {
  return {
    ...queries(pglite),
    transaction: (work) => pglite.transaction((inside) => work(queries(inside))),
    close: async () => {
      await pglite.close();
      unlock();
    },
  };
}

function queries(to: Pick<PGlite, "query">): Queries {
  return {
    query: async <T extends Row>(sql: string, values: readonly unknown[] = []) =>
      (await to.query<T>(sql, [...values])).rows,
  };
}
