import type { Locale } from "./locales.ts";

/** What is said when the app itself broke. */
export interface LastWords {
  readonly title: string;
  readonly hint: string;
  readonly reload: string;
}

/** At hand in every page, for what brings all other text may be what broke. */
export const lastWords: Readonly<Record<Locale, LastWords>> = {
  en: {
    title: "The app broke",
    hint: "The fault is ours. What your wallet has sent already goes on by itself. Reload the page to see where it stands.",
    reload: "Reload the page",
  },
  de: {
    title: "Die App ist abgestürzt",
    hint: "Der Fehler liegt bei uns. Was Ihre Wallet schon gesendet hat, läuft von selbst weiter. Laden Sie die Seite neu, um zu sehen, wie es steht.",
    reload: "Seite neu laden",
  },
};
