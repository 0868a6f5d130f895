"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/** The first stop of the keyboard: past everything that every page repeats. */
export function SkipLink(): ReactNode {
  const t = useTranslations("navigation");
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-24 rounded-xl bg-accent px-5 py-3 font-semibold text-accent-ink focus:translate-y-0"
    >
      {t("skip")}
    </a>
  );
}
