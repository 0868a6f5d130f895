import { createStore, delMany, getMany, setMany, type UseStore } from "idb-keyval";

/** Where something is kept between two visits. Values are copied as by `structuredClone`, so bigints are fine. */
export interface KeyValueStore {
  read(keys: readonly string[]): Promise<unknown[]>;
  /** All of them or none. */
  write(entries: readonly (readonly [string, unknown])[]): Promise<void>;
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
    remove: (keys) => delMany([...keys], open()),
  };
}
