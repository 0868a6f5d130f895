import { readFileSync, readdirSync } from "node:fs";

import { lockFor } from "./locks.js";
import type { Database } from "./types.js";

const folder = new URL("../migrations/", import.meta.url);

/** Applies the migrations that are missing, in their order, each whole or not at all. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (inside) => {
    await lockFor(inside, "migrations");
    await inside.query(
      "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
    );
  });
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  for (const name of names.sort()) await applyOnce(database, name);
}

async function applyOnce(database: Database, name: string): Promise<void> {
  await database.transaction(async (inside) => {
    // Two services that start at once would both find it missing.
    await lockFor(inside, "migrations");
    const [applied] = await inside.query("SELECT name FROM migrations WHERE name = $1", [name]);
    if (applied !== undefined) return;
    for (const statement of statementsOf(readFileSync(new URL(name, folder), "utf8"))) {
      await inside.query(statement);
    }
    await inside.query("INSERT INTO migrations (name) VALUES ($1)", [name]);
  });
}

/** Statements end with a semicolon at the end of a line that is followed by an empty one, or with the file. */
function statementsOf(sql: string): string[] {
  return sql.split(/;\n(?:\n|$)/).filter((statement) => statement.trim() !== "");
}
