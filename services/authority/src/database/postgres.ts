import pg from "pg";

import type { Database, Queries, Row } from "./types.js";

const connections = 10;

/** A PostgreSQL server. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  return {
    ...queries(pool),
    transaction: (work) => inTransaction(pool, work),
    run: async (sql) => {
      await pool.query(sql);
    },
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
  let broken = true;
  try {
    await client.query("BEGIN");
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
    client.release(broken);
  }
}
