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

/** A language, with the region whose way of writing numbers and times is the reader's, where it is known. */
export type RegionalLocale = Locale | `${Locale}-${string}`;

/** The language without the region. */
export function languageOf(locale: RegionalLocale): Locale {
  const language = locale.split("-")[0];
  return isLocale(language) ? language : "en";
}

/**
 * The language to show: the one chosen, else the first one known that the browser asks for, else English.
 * @param accepted an Accept-Language header (RFC 9110, section 12.5.4).
 */
export function chooseLocale(chosen: string | undefined, accepted: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const best = tagsIn(accepted)
    .map((tag) => tag.toLowerCase().split("-")[0])
    .find(isLocale);
  return best ?? "en";
}

/**
 * The language as it is written where the reader is: the first region that the browser names with this language. What
 * else a tag may ask for (a calendar, other digits) is left out.
 * @param accepted an Accept-Language header.
 */
export function chooseRegion(language: Locale, accepted: string | null): RegionalLocale {
  for (const tag of tagsIn(accepted)) {
    const [, of, region] = TAG.exec(tag) ?? [];
    if (region !== undefined && of?.toLowerCase() === language)
      return `${language}-${region.toUpperCase()}`;
  }
  return language;
}

/** Language, perhaps a script, and a region (BCP 47). */
const TAG = /^([a-z]{2})(?:-[a-z]{4})?-([a-z]{2}|\d{3})(?:-|$)/i;

/** The languages that a browser takes, the one it prefers first. */
function tagsIn(accepted: string | null): string[] {
  return (accepted ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean);
      return { tag, quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}
