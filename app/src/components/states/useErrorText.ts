import { useTranslations } from "use-intl";

import type { Messages } from "../../messages/types.ts";
import { useLanguage } from "../useLanguage.ts";

/** An error as the SDK puts it. */
export interface ErrorWords {
  readonly code?: string | undefined;
  readonly shortMessage: string;
  readonly whatToDo: string;
}

type KnownCode = keyof Messages["errors"];

/**
 * An error in the reader's language where the messages have words for its code; otherwise in the SDK's own, which are
 * English and say so to a screen reader.
 */
export function useErrorText(error: ErrorWords): ErrorWords & { readonly lang: string } {
  const t = useTranslations("errors");
  const lang = useLanguage();
  const { code } = error;
  if (isKnown(code, (one) => t.has(`${one}.what`))) {
    return { shortMessage: t(`${code}.what`), whatToDo: t(`${code}.do`), lang };
  }
  return { ...error, lang: "en" };
}

function isKnown(code: string | undefined, has: (code: KnownCode) => boolean): code is KnownCode {
  // Asked with any text; it answers for that very text.
  return code !== undefined && has(code as KnownCode);
}
