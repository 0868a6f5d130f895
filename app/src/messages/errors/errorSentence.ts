import type { Locale } from "../locales.ts";
import type { Say, Sentence } from "./sentences.ts";

/** What an error tells besides its words. */
export interface KnownError {
  readonly code?: string | undefined;
  /** A contract error's arguments by their names. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

type Speak = (args: Readonly<Record<string, unknown>>, say: Say) => Sentence;

/**
 * An error in a language other than English, which the SDK speaks itself; `undefined` where there are no words for it,
 * or its arguments are not the contract's. Loaded when the first error occurs, for most visits see none.
 */
export async function errorSentence(
  { code, details = {} }: KnownError,
  locale: Locale,
  say: Say,
): Promise<Sentence | undefined> {
  if (locale === "en" || code === undefined) return undefined;
  const [{ marketErrors }, { ledgerErrors }, { handshakeErrors }, { otherErrors }] =
    await Promise.all([
      import("./de/market.ts"),
      import("./de/ledger.ts"),
      import("./de/handshake.ts"),
      import("./de/others.ts"),
    ]);
  const others: Readonly<Record<string, Sentence>> = { ...handshakeErrors, ...otherErrors };
  const speakers = { ...ledgerErrors, ...marketErrors } as unknown as Readonly<
    Record<string, Speak>
  >;
  const speak = speakers[code];
  if (speak === undefined) return others[code];
  try {
    return speak(details, say);
  } catch {
    // The SDK's own check of a rule has the contract's name for it, but not always its arguments.
    return undefined;
  }
}
