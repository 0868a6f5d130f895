"use client";

import { lazy, Suspense, useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { certify, sortOrders, type CertifiedClearing, type Field } from "@peerwatt/sdk/clearing";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { useAppConfig } from "../../components/ConfigContext.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedField } from "../../data/fields/fieldBook.ts";
import { useOpenBook } from "../../data/fields/useOpenBook.ts";
import type { OpenBook } from "../../demo/fieldDesk.ts";

const CurveChart = lazy(async () => ({
  default: (await import("./CurveChart.tsx")).CurveChart,
}));

/** The orders of the open round, and what they would come to; only the aggregator has them, and it may show them. */
export function BookPart({ field }: { readonly field: TrackedField }): ReactNode {
  const t = useTranslations("field");
  const { demoUrl } = useAppConfig();
  const book = useOpenBook(field);
  if (demoUrl === undefined) {
    return (
      <section className="panel p-4 sm:p-6">
        <h2 className="text-lg font-semibold">{t("book")}</h2>
        <p className="mt-2 text-muted">{t("bookHidden")}</p>
      </section>
    );
  }
  if (book === undefined) return <LoadingRows count={1} />;
  return <ShownBook field={field.field} book={book} />;
}

function ShownBook({ field, book }: { readonly field: Field; readonly book: OpenBook }): ReactNode {
  const t = useTranslations("field");
  const sorted = useMemo(() => sortOrders(field, book), [field, book]);
  const clearing = useMemo(() => certify(field, book), [field, book]);
  return (
    <section aria-label={t("book")} className="panel space-y-5 p-4 sm:p-6">
      <div>
        <h2 className="text-lg font-semibold">{t("book")}</h2>
        <p className="mt-1 text-muted">{t("bookShown")}</p>
      </div>
      <Foreseen field={field} clearing={clearing} />
      <div className="grid gap-6 sm:grid-cols-2 xl:grid-cols-1">
        <Side
          title={t("buyOrders")}
          orders={sorted.buys.map(({ account, maxWattHours, maxPrice }) => ({
            account,
            wattHours: maxWattHours,
            price: maxPrice,
            admitted: clearing.consumers.some(({ order }) => sameHex(order.account, account)),
          }))}
        />
        <Side
          title={t("sellOrders")}
          orders={sorted.sells.map(({ account, maxWattHours, minPrice }) => ({
            account,
            wattHours: maxWattHours,
            price: minPrice,
            admitted: clearing.providers.some(({ order }) => sameHex(order.account, account)),
          }))}
        />
      </div>
    </section>
  );
}

/** What would come of the book if the round closed now. */
function Foreseen({
  field,
  clearing,
}: {
  readonly field: Field;
  readonly clearing: CertifiedClearing;
}): ReactNode {
  const t = useTranslations("field");
  const format = useFormats();
  const { consumers, providers, lambda } = clearing;
  const energy = consumers.reduce((sum, { wattHours }) => sum + wattHours, 0);
  if (energy === 0) return <p className="text-muted">{t("nobodyYet")}</p>;
  const admitted = {
    buys: consumers.map(({ order }) => order),
    sells: providers.map(({ order }) => order),
  };
  return (
    <div className="space-y-3">
      <p className="figures">
        {t("wouldClear", {
          energy: format.energy(energy),
          buyers: consumers.length,
          sellers: providers.length,
        })}
      </p>
      <Suspense fallback={<div className="h-72" />}>
        <CurveChart field={field} admitted={admitted} lambda={lambda} energy={energy} />
      </Suspense>
    </div>
  );
}

interface ShownOrder {
  readonly account: Address;
  readonly wattHours: number;
  readonly price: bigint;
  readonly admitted: boolean;
}

function Side({
  title,
  orders,
}: {
  readonly title: string;
  readonly orders: readonly ShownOrder[];
}): ReactNode {
  const t = useTranslations("field");
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      {orders.length === 0 && <p className="mt-2 text-muted">{t("noOrders")}</p>}
      <ol className="mt-1 divide-y divide-line">
        {orders.map((order) => (
          <OrderRow key={order.account} order={order} />
        ))}
      </ol>
    </div>
  );
}

function OrderRow({ order }: { readonly order: ShownOrder }): ReactNode {
  const t = useTranslations("field");
  const format = useFormats();
  const { address } = useConnection();
  const own = address !== undefined && sameHex(order.account, address);
  return (
    <li className="flex items-center justify-between gap-3 py-2.5">
      <span className="min-w-0">
        {own ? (
          <span className="font-semibold text-accent">{t("you")}</span>
        ) : (
          <AddressText address={order.account} />
        )}
        <span className="block text-sm text-muted">
          {order.admitted ? t("wouldTakePart") : t("wouldNot")}
        </span>
      </span>
      <span className="figures text-right">
        <span className="block font-semibold">
          {format.dollars(order.price) ?? format.money(order.price)}
          <span className="font-normal text-muted">{t("perKwh")}</span>
        </span>
        <span className="block text-sm text-muted">
          {t("upTo", { energy: format.energy(order.wattHours) })}
        </span>
      </span>
    </li>
  );
}
