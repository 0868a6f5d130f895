"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../ui/Button.tsx";
import { Blank } from "./Blank.tsx";

/** A mistake of ours, said as such. */
export function BrokenPage({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const t = useTranslations("states");
  return (
    <Blank level="page" title={t("broken")} hint={t("brokenHint")}>
      <Button onPress={onRetry}>{t("retry")}</Button>
    </Blank>
  );
}
