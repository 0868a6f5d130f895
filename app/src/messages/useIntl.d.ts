import type { RegionalLocale } from "./locales.ts";
import type { en } from "./en.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: RegionalLocale;
    Messages: typeof en;
  }
}
