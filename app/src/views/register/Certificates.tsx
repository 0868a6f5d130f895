"use client";

import { useMutation } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { CertifiedAccount } from "@peerwatt/sdk/payment";

import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useWallClock } from "../../data/useNow.ts";
import type { ApplicationProps } from "./ApplicationProps.ts";

const MORE = 5;

/** What one has: accounts that can be paid, and until when. */
export function Certificates(props: ApplicationProps): ReactNode {
  const t = useTranslations("register");
  const certificates = props.keys.standing?.certificates ?? [];
  const renewing = useRenewing(props);
  const problem = useExplained(renewing.error);
  return (
    <div className="panel space-y-4 p-4 sm:p-6">
      <div className="flex gap-3">
        <ShieldCheck aria-hidden className="mt-0.5 size-6 shrink-0 text-accent" />
        <div>
          <h3 className="text-lg font-semibold">
            {t("certified", { count: certificates.length })}
          </h3>
          <p className="text-muted">{t("certifiedHint")}</p>
        </div>
      </div>
      <AccountList certificates={certificates} />
      {problem !== undefined && <Problem problem={problem} />}
      <Button
        kind="quiet"
        className="w-full"
        isDisabled={renewing.isPending}
        onPress={() => {
          renewing.mutate();
        }}
      >
        {t("more", { count: MORE })}
      </Button>
    </div>
  );
}

function AccountList({
  certificates,
}: {
  readonly certificates: readonly CertifiedAccount[];
}): ReactNode {
  const t = useTranslations("register");
  const format = useFormats();
  const now = useWallClock();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        kind="quiet"
        className="w-full"
        aria-expanded={open}
        onPress={() => {
          setOpen(!open);
        }}
      >
        {open ? t("hide") : t("show")}
      </Button>
      {open && (
        <ul aria-label={t("accounts")} className="divide-y divide-line">
          {certificates.map(({ account, expires }) => (
            <li key={account} className="flex flex-wrap justify-between gap-x-4 py-3">
              <AddressText address={account} />
              <span className="text-muted">
                {t("until", { moment: format.moment(expires, now) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function useRenewing({ authority, keys, keep }: ApplicationProps): {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly mutate: () => void;
} {
  const t = useTranslations("register");
  const announce = useAnnounce();
  return useMutation({
    mutationFn: async () => {
      const { renewWith } = await import("../../payment/application.ts");
      await keep(await renewWith(authority, keys, MORE));
    },
    onSuccess: () => {
      announce(t("renewed", { count: MORE }));
    },
  });
}
