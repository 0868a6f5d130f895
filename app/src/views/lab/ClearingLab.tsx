"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { ClearingParameters } from "../../lab/clearingRun.ts";
import { AmountField } from "../../components/ui/AmountField.tsx";
import { Bench } from "./Bench.tsx";

/** A field to clear: how many on both sides, and two of its parameters. */
export function ClearingLab(): ReactNode {
  const t = useTranslations("lab");
  const [parameters, setParameters] = useState<ClearingParameters>({
    consumers: 20,
    providers: 20,
    adjustment: 25,
    efficiency: 90,
  });
  const field = (
    name: keyof ClearingParameters,
    unit: string,
    range: { readonly min: number; readonly max: number; readonly step: number },
  ): ReactNode => (
    <AmountField
      label={t(`parameters.${name}`)}
      unit={unit}
      digits={0}
      value={parameters[name]}
      {...range}
      onChange={(value) => {
        setParameters({ ...parameters, [name]: value });
      }}
    />
  );
  return (
    <Bench jobOf={(seed) => ({ experiment: "clearing", seed, parameters })}>
      {field("consumers", "", { min: 1, max: 50, step: 1 })}
      {field("providers", "", { min: 1, max: 50, step: 1 })}
      {field("adjustment", "%", { min: 25, max: 100, step: 5 })}
      {field("efficiency", "%", { min: 50, max: 100, step: 5 })}
    </Bench>
  );
}
