"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";

import type { FieldParameters, Orders } from "@peerwatt/sdk/clearing";

import { curvePath, heightOf, marketCurves, type MarketCurves } from "../../charts/marketCurves.ts";
import { useFormats } from "../../components/useFormats.ts";
import { formatLambda } from "../../format/lambda.ts";

/** Demand and supply of those admitted, meeting at λ. What it shows stands beside it in words. */
export function CurveChart({
  field,
  admitted,
  lambda,
  energy,
}: {
  readonly field: FieldParameters;
  readonly admitted: Orders;
  readonly lambda: bigint;
  /** What is delivered at λ, watt-hours. */
  readonly energy: number;
}): ReactNode {
  const t = useTranslations("field");
  const format = useFormats();
  const locale = useLocale();
  const curves = marketCurves(field, admitted, lambda);
  const level = heightOf(curves, lambda);
  return (
    <figure aria-hidden className="space-y-2">
      <figcaption className="figures flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        <span className="flex flex-wrap gap-x-4">
          <Key look="bg-accent" text={t("demand")} />
          <Key look="bg-warn" text={t("supply")} />
        </span>
        <span>{t("meetAt", { lambda: formatLambda(lambda, locale) })}</span>
      </figcaption>
      <div className="relative">
        <Curves curves={curves} level={level} />
        <Meeting at={energy / curves.most} level={level} />
      </div>
      <p className="figures flex justify-between text-sm text-muted">
        <span>{format.energy(0)}</span>
        <span>{format.energy(curves.most)}</span>
      </p>
    </figure>
  );
}

/** Where the curves meet: a dot of its own, for what is drawn is stretched. @param props 0..1 of width and height. */
function Meeting({ at, level }: { readonly at: number; readonly level: number }): ReactNode {
  return (
    <span
      className="absolute size-4 -translate-x-1/2 translate-y-1/2 rounded-full border-4 border-surface bg-ink"
      style={{ left: `${String(at * 100)}%`, bottom: `${String(level * 100)}%` }}
    />
  );
}

function Curves({
  curves,
  level,
}: {
  readonly curves: MarketCurves;
  readonly level: number;
}): ReactNode {
  const line = { fill: "none", strokeWidth: "3", vectorEffect: "non-scaling-stroke" } as const;
  const y = String((1 - level) * 100);
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="h-56 w-full sm:h-72">
      <path d="M0 0V100H100" className="stroke-edge" {...line} strokeWidth="1" />
      <path
        d={`M0 ${y}H100`}
        className="stroke-edge [stroke-dasharray:3_4]"
        {...line}
        strokeWidth="1"
      />
      <path d={curvePath(curves.demand, curves)} className="stroke-accent" {...line} />
      <path
        d={curvePath(curves.supply, curves)}
        className="stroke-warn [stroke-dasharray:7_4]"
        {...line}
      />
    </svg>
  );
}

function Key({ look, text }: { readonly look: string; readonly text: string }): ReactNode {
  return (
    <span className="flex items-center gap-2">
      <span className={`h-1 w-5 rounded-full ${look}`} />
      {text}
    </span>
  );
}
