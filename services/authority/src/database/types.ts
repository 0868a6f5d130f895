/** A row, by column. */
export type Row = Readonly<Record<string, unknown>>;

/** Somebody who can ask the database: itself, or a transaction in it. */
export interface Queries {
  /** @param values for $1, $2, …; lists for text[]. */
  query<T extends Row>(sql: string, values?: readonly unknown[]): Promise<T[]>;
}

/** The authority's database, whichever it is. */
export interface Database extends Queries {
  /** All or nothing; on disk when it returns. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
