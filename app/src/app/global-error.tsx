"use client";

import type { ReactNode } from "react";

import { Blank } from "../components/states/Blank.tsx";
import { buttonStyle } from "../components/ui/buttonStyle.ts";
import { lastWords } from "../messages/lastWords.ts";
import { isLocale } from "../messages/locales.ts";
import "./globals.css";

/** What is shown when that broke which stands around all pages. It takes nothing from there but language and theme. */
export default function GlobalErrorPage(): ReactNode {
  const { lang, dataset } = shownBefore();
  const locale = isLocale(lang) ? lang : "en";
  const { title, hint, reload } = lastWords[locale];
  return (
    <html lang={locale} data-theme={dataset.theme}>
      <body>
        <title>{title}</title>
        <main className="mx-auto max-w-xl px-4 py-10">
          <Blank level="page" title={title} hint={hint}>
            {/* A link, which also works where no script does; with one the address keeps its fragment. */}
            <a
              href=""
              className={buttonStyle("primary")}
              onClick={(event) => {
                event.preventDefault();
                location.reload();
              }}
            >
              {reload}
            </a>
          </Blank>
        </main>
      </body>
    </html>
  );
}

/** The page's own element until this one takes its place; there is none on the server. */
function shownBefore(): Pick<HTMLElement, "lang" | "dataset"> {
  return typeof document === "undefined" ? { lang: "", dataset: {} } : document.documentElement;
}
