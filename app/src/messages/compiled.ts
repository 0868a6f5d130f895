import compile from "icu-minify/compile";

import type { en } from "./en.ts";
import { messagesOf } from "./index.ts";
import type { Locale } from "./locales.ts";

/** A node of the tree of texts: a text, or more texts by name. */
interface Tree {
  readonly [key: string]: string | Tree;
}

const known = new Map<Locale, typeof en>();

/**
 * A language's text as the browser takes it: read on the server, so that no page carries a parser of MessageFormat.
 * The types say what the text was before; next.config.ts has use-intl take it compiled.
 */
export function compiledMessagesOf(locale: Locale): typeof en {
  const compiled = known.get(locale) ?? (compileAll(messagesOf(locale)) as typeof en);
  known.set(locale, compiled);
  return compiled;
}

function compileAll(node: Tree): object {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      // The compiler's objects have no prototype, which React refuses to send; a clone's have.
      typeof value === "string" ? structuredClone(compile(value)) : compileAll(value),
    ]),
  );
}
