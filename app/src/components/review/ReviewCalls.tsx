"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { namedCalls, type NamedCall } from "../../transactions/namedCalls.ts";
import type { Step } from "../../transactions/steps.ts";
import { useFormats } from "../useFormats.ts";

interface ReviewCallsProps {
  readonly steps: readonly Step[];
  /** Whether the wallet does them all at once; unknown until it has said. */
  readonly together: boolean | undefined;
}

/** How often the wallet will ask, and every call that it will ask for. */
export function ReviewCalls({ steps, together }: ReviewCallsProps): ReactNode {
  const t = useTranslations("review");
  return (
    <div className="mt-3 space-y-2 text-muted">
      <p role="status">
        {together === undefined
          ? t("asking")
          : together
            ? t("together")
            : t("inTurn", { count: steps.length })}
      </p>
      <ol aria-label={t("callsLabel")} className="list-decimal space-y-1 pl-6">
        {namedCalls(steps).map((call, index) => (
          <li key={index}>
            <CallText call={call} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function CallText({ call }: { readonly call: NamedCall }): ReactNode {
  const t = useTranslations("review.calls");
  const format = useFormats();
  if ("amount" in call) return t(call.name, { amount: format.exactMoney(call.amount) });
  return t(call.name);
}
