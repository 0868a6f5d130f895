import pg from "pg";

import type { Database, Queries, Row } from "./types.js";

const connections = 10;

/** A PostgreSQL server. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  pool.on("error", ignore);
  return {
    ...queries(pool),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  };
}

function queries(to: Pick<pg.Pool, "query"> | Pick<pg.PoolClient, "query">): Queries {
  return {
    query: async <T extends Row>(sql: string, values: readonly unknown[] = []) =>
      (await to.query<T>(sql, [...values])).rows,
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (inside: Queries) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  client.on("error", ignore);
  let broken = true;
  try {
    // Who waited for a lock must see what its holder wrote, whatever is usual at this server.
    await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
    try {
      const result = await work(queries(client));
      await client.query("COMMIT");
      broken = false;
      return result;
    } catch (error) {
      await client.query("ROLLBACK");
      broken = false;
      throw error;
    }
  } finally {
    client.off("error", ignore);
    client.release(broken);
  }
}

/** A connection that breaks is replaced, and its query fails; without a listener it would end the process. */
function ignore(): void {
  return undefined;
}
