"use client";

import { CirclePause, CirclePlay } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { setActive } from "@peerwatt/sdk/client";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Fact } from "../../components/ui/Facts.tsx";

/** Whether the market takes new rounds and bids; its operator changes that. */
export function MarketSwitch({
  active,
  operator,
}: {
  readonly active: boolean;
  readonly operator: boolean;
}): ReactNode {
  const t = useTranslations("operator");
  const Icon = active ? CirclePlay : CirclePause;
  return (
    <section aria-labelledby="switch" className="panel space-y-4 p-4 sm:p-6">
      <div className="flex gap-3">
        <Icon
          aria-hidden
          className={`mt-0.5 size-6 shrink-0 ${active ? "text-accent" : "text-warn"}`}
        />
        <div>
          <h2 id="switch" className="text-lg font-semibold">
            {active ? t("isOpen") : t("isPaused")}
          </h2>
          <p className="text-muted">{active ? t("isOpenHint") : t("isPausedHint")}</p>
        </div>
      </div>
      {operator && (
        <ReviewButton
          label={active ? t("pause") : t("open")}
          done={active ? t("paused") : t("opened")}
          kind={active ? "danger" : "primary"}
          steps={[{ kind: "call", call: setActive(!active) }]}
        >
          <Fact name={t("rounds")}>{active ? t("noneTaken") : t("taken")}</Fact>
        </ReviewButton>
      )}
    </section>
  );
}
