"use client";

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../ui/Button.tsx";
import type { ErrorWords } from "./useErrorText.ts";

/** What is wrong and the way out, in words that are known already. */
export function ProblemBox({
  text,
  onRetry,
}: {
  readonly text: ErrorWords & { readonly lang: string };
  readonly onRetry?: (() => void) | undefined;
}): ReactNode {
  const t = useTranslations("states");
  return (
    <div role="alert" className="flex gap-3 rounded-2xl bg-danger-soft p-4">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
      <div className="min-w-0 space-y-1" lang={text.lang}>
        <p className="font-semibold text-danger">{text.shortMessage}</p>
        <p className="break-words">{text.whatToDo}</p>
        {onRetry !== undefined && (
          <Button kind="quiet" className="mt-2" onPress={onRetry}>
            {t("retry")}
          </Button>
        )}
      </div>
    </div>
  );
}
