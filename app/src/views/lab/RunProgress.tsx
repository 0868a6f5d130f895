"use client";

import type { ReactNode } from "react";
import { Label } from "react-aria-components/Label";
import { ProgressBar } from "react-aria-components/ProgressBar";
import { useTranslations } from "use-intl";

import { Button } from "../../components/ui/Button.tsx";
import type { Progress } from "../../lab/figure.ts";

/** How far a run is, and the way out of it. */
export function RunProgress({
  progress: { done, of },
  onCancel,
}: {
  readonly progress: Progress;
  readonly onCancel: () => void;
}): ReactNode {
  const t = useTranslations("lab");
  return (
    <div className="panel space-y-5 p-4 sm:p-6">
      <ProgressBar value={done} minValue={0} maxValue={of}>
        {({ percentage = 0, valueText }) => (
          <>
            <div className="mb-2 flex justify-between">
              <Label className="font-semibold">{t("running")}</Label>
              <span className="figures">{valueText}</span>
            </div>
            <div className="h-3 overflow-hidden rounded-full bg-sunken">
              <div
                className="h-full rounded-full bg-accent"
                style={{ width: `${String(percentage)}%` }}
              />
            </div>
          </>
        )}
      </ProgressBar>
      <Button kind="quiet" className="w-full" onPress={onCancel}>
        {t("cancel")}
      </Button>
    </div>
  );
}
