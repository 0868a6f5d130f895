import { de } from "./de.ts";
import { en } from "./en.ts";
import type { Locale } from "./locales.ts";
import type { Messages } from "./types.ts";

const messages: Readonly<Record<Locale, Messages>> = { en, de };

/** The text of a language. Only for the server: a page gets its own language's text and no other. */
export function messagesOf(locale: Locale): Messages {
  return messages[locale];
}
