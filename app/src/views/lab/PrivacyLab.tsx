"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { AmountField } from "../../components/ui/AmountField.tsx";
import { Choice } from "../../components/ui/Choice.tsx";
import type { PrivacyParameters } from "../../lab/privacyRun.ts";
import { Bench } from "./Bench.tsx";

const TRAFFIC: readonly PrivacyParameters["traffic"][] = ["free", "congested"];

/** Traffic, and how many in it ask. */
export function PrivacyLab(): ReactNode {
  const t = useTranslations("lab");
  const [parameters, setParameters] = useState<PrivacyParameters>({
    traffic: "free",
    targets: 40,
  });
  return (
    <Bench jobOf={(seed) => ({ experiment: "privacy", seed, parameters })}>
      <Choice
        label={t("parameters.traffic")}
        value={parameters.traffic}
        options={TRAFFIC.map((value) => ({ value, text: t(`traffic.${value}`) }))}
        onChange={(traffic) => {
          setParameters({ ...parameters, traffic });
        }}
      />
      <AmountField
        label={t("parameters.targets")}
        unit=""
        digits={0}
        value={parameters.targets}
        min={10}
        max={200}
        step={10}
        onChange={(targets) => {
          setParameters({ ...parameters, targets });
        }}
      />
    </Bench>
  );
}
