import type { Configuration } from "../configuration.js";
import { migrate } from "./migrate.js";
import { openPglite } from "./pglite.js";
import { openPostgres } from "./postgres.js";
import type { Database } from "./types.js";

/** The database that the configuration names, brought to the newest schema. */
export async function openDatabase({
  databaseUrl,
  folder,
}: Pick<Configuration, "databaseUrl" | "folder">): Promise<Database> {
  const database = databaseUrl === undefined ? await openPglite(folder) : openPostgres(databaseUrl);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
