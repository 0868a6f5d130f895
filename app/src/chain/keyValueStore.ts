import { createStore, delMany, getMany, setMany, update, type UseStore } from "idb-keyval";

/** Where something is kept between two visits. Values are copied as by `structuredClone`, so bigints are fine. */
export interface KeyValueStore {
  read(keys: readonly string[]): Promise<unknown[]>;
  /** All of them or none. */
  write(entries: readonly (readonly [string, unknown])[]): Promise<void>;
  /** Nothing is written between the reading and the writing, by no other tab either. @returns what is kept now. */
  update<Value>(key: string, change: (kept: unknown) => Value): Promise<Value>;
  remove(keys: readonly string[]): Promise<void>;
}

/** Forgets all when the page is left; also what is used where a browser keeps nothing. */
export function memoryStore(): KeyValueStore {
  const values = new Map<string, unknown>();
  return {
    read: (keys) => Promise.resolve(keys.map((key) => structuredClone(values.get(key)))),
    write(entries) {
      for (const [key, value] of entries) values.set(key, structuredClone(value));
      return Promise.resolve();
    },
    update(key, change) {
      const changed = change(structuredClone(values.get(key)));
      values.set(key, structuredClone(changed));
      return Promise.resolve(changed);
    },
    remove(keys) {
      for (const key of keys) values.delete(key);
      return Promise.resolve();
    },
  };
}

/**
 * A database of the browser's. What that of the chain refuses (a private window, a full disk) is read anew from there.
 * @param database what is not read from the chain has one of its own.
 */
export function browserStore(database = "peerwatt"): KeyValueStore {
  let store: UseStore | undefined;
  // The database is opened by the first use, which a server never makes.
  const open = (): UseStore => (store ??= createStore(database, "chain"));
  return {
    read: (keys) => getMany<unknown>([...keys], open()),
    write: (entries) =>
      setMany(
        entries.map(([key, value]) => [key, value]),
        open(),
      ),
    async update<Value>(key: string, change: (kept: unknown) => Value): Promise<Value> {
      let changed: [Value] | undefined;
      await update<unknown>(key, (kept) => (changed = [change(kept)])[0], open());
      if (changed === undefined) throw new TypeError("the browser's database wrote nothing");
      return changed[0];
    },
    remove: (keys) => delMany([...keys], open()),
  };
}
