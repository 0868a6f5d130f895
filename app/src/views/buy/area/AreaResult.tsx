"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { AreaChoice } from "../../../area/chooseArea.ts";
import { useIsDemo } from "../../../components/useIsDemo.ts";

/** What would be published, or why nothing can be and what helps. */
export function AreaResult({ choice }: { readonly choice: AreaChoice }): ReactNode {
  const t = useTranslations("area");
  const isDemo = useIsDemo();
  return (
    <div role="status" className="rounded-xl bg-sunken p-4">
      {choice.served ? (
        <>
          <p className="font-semibold">
            {t(isDemo ? "demoHidden" : "hidden", { size: choice.size })}
          </p>
          <p className="mt-1 text-muted">{t("published", { metres: choice.area.radius })}</p>
        </>
      ) : (
        <>
          <p className="font-semibold">{t("refused")}</p>
          <p className="mt-1 text-muted">{t(`reasons.${choice.reason}`)}</p>
        </>
      )}
    </div>
  );
}
