"use client";

import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useAppConfig } from "../../../components/ConfigContext.tsx";
import { Problem } from "../../../components/states/Problem.tsx";
import { Button } from "../../../components/ui/Button.tsx";
import { useExplained } from "../../../data/useExplained.ts";
import { useMarket } from "../../../data/useMarket.ts";
import type { Deal } from "../../../deal/deals.ts";
import { placePath } from "../../../deal/placeLink.ts";
import { sealPlace } from "../../../deal/revealPlace.ts";
import { ShownCode } from "../ShownCode.tsx";

/** The consumer seals its place for the winner, and hands the link over as it likes: nobody else can open it. */
export function TellPlace({ deal: { round } }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("place");
  const market = useMarket();
  const { chainId } = useAppConfig();
  const sealing = useMutation({
    mutationFn: async () => {
      const sealed = await sealPlace(market, localStorage, { round, chainId });
      return new URL(placePath({ ...round, sealed }), window.location.origin).href;
    },
  });
  const problem = useExplained(sealing.error);
  return (
    <section aria-label={t("tell")} className="space-y-3 rounded-xl bg-sunken p-4">
      <h3 className="font-semibold">{t("tell")}</h3>
      <p className="text-muted">{t("tellHint")}</p>
      {problem !== undefined && <Problem problem={problem} />}
      {sealing.data === undefined ? (
        <Button
          kind="quiet"
          className="w-full"
          isDisabled={sealing.isPending}
          onPress={() => {
            sealing.mutate();
          }}
        >
          {t("seal")}
        </Button>
      ) : (
        <ShownCode text={sealing.data} label={t("link")} copyLabel={t("copy")} />
      )}
    </section>
  );
}
