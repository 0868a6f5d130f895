"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { getGasPrice } from "viem/actions";

import { useFormats } from "../../components/useFormats.ts";
import { useMounted } from "../../components/useMounted.ts";
import { useMarket } from "../../data/useMarket.ts";
import type { GasRow } from "../../operator/gasRows.ts";

const CELL = "figures py-3 pl-3 text-right align-top";

/** What everything costs: gas as measured, and in coins at the price that the chain asks now. */
export function GasTable({ rows }: { readonly rows: readonly GasRow[] }): ReactNode {
  const t = useTranslations("operator");
  const format = useFormats();
  const locale = useLocale();
  const price = useGasPrice();
  const count = new Intl.NumberFormat(locale);
  // Server and browser may know the signs of a region from different years' tables.
  const write = useMounted() ? (gas: number) => count.format(gas) : String;
  return (
    <section aria-labelledby="gas" className="panel p-4 sm:p-6">
      <h2 id="gas" className="text-lg font-semibold">
        {t("gas")}
      </h2>
      <p className="mt-1 text-muted">{t("gasHint")}</p>
      <table className="mt-3 w-full">
        <GasHead />
        <tbody className="divide-y divide-line">
          {rows.map(({ action, gas, paper }) => (
            <tr key={action}>
              <th scope="row" className="py-3 text-left font-medium">
                {t(`gasRows.${action}`)}
              </th>
              <td className={`${CELL} font-semibold`}>{write(gas)}</td>
              <td className={`${CELL} hidden text-muted sm:table-cell`}>
                {paper === undefined ? "–" : write(paper)}
              </td>
              <td className={CELL}>
                {price === undefined ? "–" : format.coins(BigInt(gas) * price)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function GasHead(): ReactNode {
  const t = useTranslations("operator");
  return (
    <thead>
      <tr className="border-b border-line text-left text-sm text-muted">
        <th scope="col" className="py-2 font-medium">
          {t("gasAction")}
        </th>
        <th scope="col" className="py-2 pl-3 text-right font-medium">
          {t("gasUnits")}
        </th>
        <th scope="col" className="hidden py-2 pl-3 text-right font-medium sm:table-cell">
          {t("gasPaper")}
        </th>
        <th scope="col" className="py-2 pl-3 text-right font-medium">
          {t("gasFee")}
        </th>
      </tr>
    </thead>
  );
}

/** What a unit of gas costs now, base units of the chain's coin. */
function useGasPrice(): bigint | undefined {
  const market = useMarket();
  const price = useQuery({
    queryKey: ["gas price", market.address],
    queryFn: () => getGasPrice(market.publicClient),
    refetchInterval: 15_000,
  });
  return price.data;
}
