import { cookies, headers } from "next/headers";

import { LOCALE_COOKIE, chooseLocale, type Locale } from "./locales.ts";

/** The language of the page being rendered, by its request. */
export async function readLocale(): Promise<Locale> {
  const [jar, asked] = await Promise.all([cookies(), headers()]);
  return chooseLocale(jar.get(LOCALE_COOKIE)?.value, asked.get("accept-language"));
}
