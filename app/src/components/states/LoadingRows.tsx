"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/**
 * The shape of what is to come; a screen reader hears that it is on its way. It stands still: a shape that breathes would
 * be drawn sixty times a second just while the phone has most to do.
 */
export function LoadingRows({ count = 4 }: { readonly count?: number }): ReactNode {
  const t = useTranslations("states");
  return (
    <div role="status" className="space-y-3">
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: count }, (_, index) => (
        <div
          key={index}
          aria-hidden
          className="h-24 rounded-2xl bg-sunken"
          style={{ opacity: 1 - index / (count + 1) }}
        />
      ))}
    </div>
  );
}
