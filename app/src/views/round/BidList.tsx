"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { sameHex } from "@peerwatt/sdk/signing";

import { AddressText } from "../../components/ui/AddressText.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";

/** The bids, the best first. */
export function BidList({ round }: { readonly round: TrackedRound }): ReactNode {
  const t = useTranslations("round");
  const format = useFormats();
  const { address } = useConnection();
  if (round.bids.length === 0) return <p className="mt-4 text-muted">{t("noBids")}</p>;
  return (
    <ol aria-label={t("bids")} reversed className="mt-4 divide-y divide-line">
      {round.bids.toReversed().map(({ provider, price, transactionHash }) => (
        <li
          key={`${transactionHash} ${provider} ${String(price)}`}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3"
        >
          <span className="flex items-center gap-2">
            <AddressText address={provider} />
            {address !== undefined && sameHex(provider, address) && (
              <span className="rounded-full bg-accent-soft px-2 text-sm font-semibold text-accent">
                {t("you")}
              </span>
            )}
          </span>
          <span className="figures font-semibold">
            {format.dollars(price) ?? format.money(price)}
            <span className="font-normal text-muted"> {format.money(price)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
