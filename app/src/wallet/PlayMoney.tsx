"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Address } from "@peerwatt/sdk/signing";

import { useAppConfig } from "../components/ConfigContext.tsx";
import { useAnnounce } from "../components/frame/Announcer.tsx";
import { Problem } from "../components/states/Problem.tsx";
import { Button } from "../components/ui/Button.tsx";
import { useExplained } from "../data/useExplained.ts";

/** On a local chain money costs nothing: whoever has too little asks the demo for more. */
export function PlayMoney({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("wallet");
  const announce = useAnnounce();
  const { demoUrl } = useAppConfig();
  const queries = useQueryClient();
  const asking = useMutation({
    mutationFn: async (url: string) => {
      const { askForMoney } = await import("../demo/join.ts");
      await askForMoney(url, address);
    },
    onSuccess: () => {
      announce(t("moneyCame"));
      return Promise.all(
        ["coins", "tokens"].map((held) => queries.invalidateQueries({ queryKey: [held] })),
      );
    },
  });
  const problem = useExplained(asking.error);
  if (demoUrl === undefined) return null;
  return (
    <>
      {problem !== undefined && <Problem problem={problem} />}
      <Button
        className="w-full"
        isDisabled={asking.isPending}
        onPress={() => {
          asking.mutate(demoUrl);
        }}
      >
        {t("money")}
      </Button>
    </>
  );
}
