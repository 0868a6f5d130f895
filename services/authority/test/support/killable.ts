// Run by `killed.test.ts` as a process of its own: an authority that waits for its configuration, serves, and is killed.
import { flushCompileCache } from "node:module";

import { addStaff, serve, type Configuration, type Role } from "../../src/index.js";
import type { Hex } from "@peerwatt/sdk/signing";

/** Whom to add to the staff before it serves. */
export interface NewStaff {
  readonly name: string;
  readonly role: Role;
  readonly publicKey: Hex;
}

/** What it is told. */
export interface Order {
  readonly configuration: Omit<Configuration, "secret"> & { readonly secret: readonly number[] };
  readonly staff: readonly NewStaff[];
}

/** What it says when it serves. */
export interface Report {
  readonly url: string;
  readonly tokens: readonly string[];
}

// The next process finds its code compiled.
flushCompileCache();

process.once("message", ({ configuration, staff }: Order) => {
  void (async () => {
    const secret = Uint8Array.from(configuration.secret);
    const log = { write: () => undefined };
    const { url, context } = await serve({ ...configuration, secret }, { log });
    const tokens = [];
    for (const { publicKey, ...member } of staff)
      tokens.push(await addStaff(context, member, publicKey));
    process.send?.({ url, tokens } satisfies Report);
  })();
});
