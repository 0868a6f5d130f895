"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { sameHex } from "@peerwatt/sdk/signing";

import { AddressText } from "../../components/ui/AddressText.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { Share, TrackedClearing } from "../../data/fields/fieldBook.ts";

/** Who got what at which price, on both sides. */
export function ShareTables({ clearing }: { readonly clearing: TrackedClearing }): ReactNode {
  const t = useTranslations("clearing");
  const { bought, sold, payout } = clearing;
  if (bought.length + sold.length === 0) return null;
  return (
    <div className="space-y-6">
      <ShareTable title={t("bought")} amount={t("pays")} shares={bought} />
      <ShareTable
        title={payout?.measured === true ? t("delivered") : t("sold")}
        amount={t("gets")}
        shares={payout?.measured === true ? payout.sales : sold}
      />
    </div>
  );
}

function ShareTable({
  title,
  amount,
  shares,
}: {
  readonly title: string;
  readonly amount: string;
  readonly shares: readonly Share[];
}): ReactNode {
  const t = useTranslations("clearing");
  return (
    <section className="panel p-4 sm:p-6">
      <table className="w-full">
        <caption className="pb-3 text-left text-lg font-semibold">{title}</caption>
        <thead>
          <tr className="border-b border-line text-left text-sm text-muted">
            <th scope="col" className="py-2 font-medium">
              {t("account")}
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              {t("energy")}
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              {amount}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {shares.map((share) => (
            <ShareRow key={share.account} share={share} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ShareRow({ share: { account, wattHours, amount } }: { readonly share: Share }): ReactNode {
  const t = useTranslations("clearing");
  const format = useFormats();
  const { address } = useConnection();
  const own = address !== undefined && sameHex(account, address);
  const perKwh = wattHours === 0 ? undefined : (amount * 1_000n) / BigInt(wattHours);
  return (
    <tr className={own ? "bg-accent-soft" : undefined}>
      <th scope="row" className="py-2.5 pl-1 text-left font-normal">
        {own ? (
          <span className="font-semibold text-accent">{t("you")}</span>
        ) : (
          <AddressText address={account} />
        )}
      </th>
      <td className="figures py-2.5 pl-3 text-right whitespace-nowrap">
        {format.energy(wattHours)}
      </td>
      <td className="figures py-2.5 pr-1 pl-3 text-right whitespace-nowrap">
        <span className="block font-semibold">
          {format.dollars(amount) ?? format.money(amount)}
        </span>
        {perKwh !== undefined && (
          <span className="block text-sm text-muted">
            {format.dollars(perKwh) ?? format.money(perKwh)}
            {t("perKwh")}
          </span>
        )}
      </td>
    </tr>
  );
}
