import { cookies, headers } from "next/headers";

import {
  LOCALE_COOKIE,
  chooseLocale,
  chooseRegion,
  type Locale,
  type RegionalLocale,
} from "./locales.ts";

/** The language of the page being rendered, by its request. */
export async function readLocale(): Promise<Locale> {
  const [jar, asked] = await Promise.all([cookies(), headers()]);
  return chooseLocale(jar.get(LOCALE_COOKIE)?.value, asked.get("accept-language"));
}

/** The same with its region. The page is told, so that the browser writes everything as the server has. */
export async function readRegionalLocale(): Promise<RegionalLocale> {
  const [language, asked] = await Promise.all([readLocale(), headers()]);
  return chooseRegion(language, asked.get("accept-language"));
}
