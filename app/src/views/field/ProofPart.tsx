"use client";

import { useMutation } from "@tanstack/react-query";
import { Check as CheckIcon, X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { ClearingRecord } from "@peerwatt/sdk/clearing";

import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedField } from "../../data/fields/fieldBook.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useMarket } from "../../data/useMarket.ts";
import { CHECKS, type Check, type CheckedClearing } from "../../field/checkClearing.ts";

interface ProofPartProps {
  readonly field: TrackedField;
  readonly record: ClearingRecord;
}

/** Recomputes the clearing here, and holds it against what the contract keeps. */
export function ProofPart(props: ProofPartProps): ReactNode {
  const t = useTranslations("clearing");
  const checking = useChecking(props);
  const problem = useExplained(checking.error);
  return (
    <section aria-label={t("proof")} className="panel space-y-4 p-4 sm:p-6">
      <h2 className="text-lg font-semibold">{t("proof")}</h2>
      <p className="text-muted">{t("proofHint")}</p>
      {problem !== undefined && <Problem problem={problem} />}
      {checking.data !== undefined && <Findings checked={checking.data} />}
      <Button
        kind={checking.data === undefined ? "primary" : "quiet"}
        className="w-full"
        isDisabled={checking.isPending}
        onPress={() => {
          checking.mutate();
        }}
      >
        {t("check")}
      </Button>
    </section>
  );
}

function useChecking({ field, record }: ProofPartProps): {
  readonly data: CheckedClearing | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly mutate: () => void;
} {
  const t = useTranslations("clearing");
  const announce = useAnnounce();
  const market = useMarket();
  return useMutation({
    mutationFn: async () => {
      const [{ checkClearing }, { clearingOf }] = await Promise.all([
        import("../../field/checkClearing.ts"),
        import("@peerwatt/sdk/client"),
      ]);
      const { hash } = await clearingOf(market, field.id, record.terms);
      return checkClearing(record, hash);
    },
    onSuccess: ({ passed }) => {
      announce(CHECKS.every((check) => passed[check]) ? t("allPassed") : t("somethingFailed"));
    },
  });
}

function Findings({ checked }: { readonly checked: CheckedClearing }): ReactNode {
  const t = useTranslations("clearing");
  const format = useFormats();
  const sound = CHECKS.every((check) => checked.passed[check]);
  return (
    <>
      <p className={`font-semibold ${sound ? "text-accent" : "text-danger"}`}>
        {sound ? t("allPassed") : t("somethingFailed")}
      </p>
      <ul className="space-y-3">
        {CHECKS.map((check) => (
          <Finding key={check} check={check} passed={checked.passed[check]} />
        ))}
      </ul>
      <p className="figures text-sm text-muted">
        {t("recomputed", {
          orders: checked.orders,
          demand: format.energy(checked.demand),
          supply: format.energy(checked.supply),
        })}
      </p>
    </>
  );
}

function Finding({
  check,
  passed,
}: {
  readonly check: Check;
  readonly passed: boolean;
}): ReactNode {
  const t = useTranslations("clearing");
  const Icon = passed ? CheckIcon : X;
  return (
    <li className="flex gap-3">
      <Icon
        aria-hidden
        className={`mt-0.5 size-5 shrink-0 ${passed ? "text-accent" : "text-danger"}`}
      />
      <span>
        <span className="sr-only">{passed ? t("holds") : t("fails")}: </span>
        <span className="font-semibold">{t(`checks.${check}.name`)}</span>
        <span className="block text-sm text-muted">{t(`checks.${check}.why`)}</span>
      </span>
    </li>
  );
}
