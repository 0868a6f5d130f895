"use client";

import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { LOCALES, LOCALE_COOKIE, LOCALE_NAMES, type Locale } from "../../messages/locales.ts";
import { THEMES, THEME_COOKIE, type Theme } from "../../theme/themes.ts";
import { Choice } from "../ui/Choice.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { useLanguage } from "../useLanguage.ts";
import { keepInCookie } from "./keepInCookie.ts";

/** Brightness and language, kept in cookies that tell nothing else. */
export function DisplaySheet({
  theme,
  onClose,
}: {
  readonly theme: Theme;
  readonly onClose: (open: false) => void;
}): ReactNode {
  const t = useTranslations("display");
  const language = useLanguage();
  const router = useRouter();
  const [shown, setShown] = useState(theme);
  const chooseTheme = (chosen: Theme): void => {
    setShown(chosen);
    showTheme(chosen);
    router.refresh();
  };
  const chooseLocale = (chosen: Locale): void => {
    keepInCookie(LOCALE_COOKIE, chosen);
    router.refresh();
  };
  return (
    <Sheet title={t("title")} onClose={onClose}>
      <div className="space-y-6">
        <Choice
          label={t("theme")}
          value={shown}
          options={THEMES.map((value) => ({ value, text: t(`themes.${value}`) }))}
          onChange={chooseTheme}
        />
        <Choice
          label={t("language")}
          value={language}
          options={LOCALES.map((value) => ({ value, text: LOCALE_NAMES[value] }))}
          onChange={chooseLocale}
        />
      </div>
    </Sheet>
  );
}

function showTheme(theme: Theme): void {
  keepInCookie(THEME_COOKIE, theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
