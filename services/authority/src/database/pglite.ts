import { mkdirSync } from "node:fs";

import { PGlite } from "@electric-sql/pglite";

import { lockFolder } from "./lockFolder.js";
import type { Database, Queries, Row } from "./types.js";

/**
 * PostgreSQL inside this process, in a folder.
 * @throws ConfigurationError `FOLDER_IN_USE`
 */
export async function openPglite(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  const pglite = await PGlite.create(`${folder}/database`);
  return {
    ...queries(pglite),
    transaction: (work) => pglite.transaction((inside) => work(queries(inside))),
    run: async (sql) => {
      await pglite.exec(sql);
    },
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
