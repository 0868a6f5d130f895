/** The languages that are complete. */
export const LOCALES = ["en", "de"] as const;

/** A language the pages can be read in. */
export type Locale = (typeof LOCALES)[number];

/** Each language's name in itself. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: "English", de: "Deutsch" };

/** Where the choice is kept; readable by the server, so that the first paint is in the right language. */
export const LOCALE_COOKIE = "peerwatt-language";

export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/**
 * The language to show: the one chosen, else the first one known that the browser asks for, else English.
 * @param accepted an Accept-Language header (RFC 9110, section 12.5.4).
 */
export function chooseLocale(chosen: string | undefined, accepted: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (accepted ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.trim().split(";");
    const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean);
    return { language: tag.toLowerCase().split("-")[0], quality: Number(quality ?? 1) };
  });
  const best = wanted
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ language }) => language)
    .find(isLocale);
  return best ?? "en";
}
