import { useLocale } from "use-intl";

import { languageOf, type Locale } from "../messages/locales.ts";

/** The language of all texts; `useLocale` has the region as well, for quantities. */
export function useLanguage(): Locale {
  return languageOf(useLocale());
}
