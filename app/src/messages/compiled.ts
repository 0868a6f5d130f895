import compile from "icu-minify/compile";

import { messagesOf } from "./index.ts";
import type { Locale } from "./locales.ts";

/** A node of the tree of texts: a text, or more texts by name. */
interface Tree {
  readonly [key: string]: string | Tree;
}

const known = new Map<Locale, string>();

/**
 * A language's text as the browser takes it: read on the server, so that no page carries a parser of MessageFormat.
 * next.config.ts has use-intl take it compiled.
 * @returns the tree of texts as JSON
 */
export function compiledMessagesOf(locale: Locale): string {
  const compiled = known.get(locale) ?? JSON.stringify(compileAll(messagesOf(locale)));
  known.set(locale, compiled);
  return compiled;
}

function compileAll(node: Tree): object {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      typeof value === "string" ? compile(value) : compileAll(value),
    ]),
  );
}
