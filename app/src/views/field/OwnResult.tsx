"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { isOmitted, type ClearingRecord } from "@peerwatt/sdk/clearing";
import { claimOmission, type Receipt } from "@peerwatt/sdk/client";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Fact } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedClearing, TrackedField } from "../../data/fields/fieldBook.ts";
import { loadOrder, messageOf, type OwnOrder } from "../../field/ownOrders.ts";

interface OwnResultProps {
  readonly field: TrackedField;
  readonly clearing: TrackedClearing;
  readonly record: ClearingRecord;
}

/** What became of one's own order: its share, why it has none, or what its receipt is good for. */
export function OwnResult(props: OwnResultProps): ReactNode {
  const t = useTranslations("clearing");
  const { address } = useConnection();
  if (address === undefined) return null;
  const { field, clearing } = props;
  const share = shareOf(clearing, address);
  const order = loadOrder(localStorage, {
    field: field.id,
    round: clearing.round,
    account: address,
  });
  if (share === undefined && order === undefined) return null;
  return (
    <section aria-label={t("own")} className="panel space-y-4 p-4 sm:p-6">
      <h2 className="text-lg font-semibold">{t("own")}</h2>
      {share === undefined
        ? order !== undefined && <WithoutShare {...props} order={order} />
        : share}
    </section>
  );
}

function shareOf({ bought, sold }: TrackedClearing, account: Address): ReactNode {
  const purchase = bought.find((one) => sameHex(one.account, account));
  if (purchase !== undefined) return <OwnShare text="ownBought" {...purchase} />;
  const sale = sold.find((one) => sameHex(one.account, account));
  return sale === undefined ? undefined : <OwnShare text="ownSold" {...sale} />;
}

function OwnShare({
  text,
  wattHours,
  amount,
}: {
  readonly text: "ownBought" | "ownSold";
  readonly wattHours: number;
  readonly amount: bigint;
}): ReactNode {
  const t = useTranslations("clearing");
  const format = useFormats();
  return (
    <p className="figures rounded-xl bg-accent-soft p-4 font-semibold text-accent">
      {t(text, {
        energy: format.energy(wattHours),
        amount: format.dollars(amount) ?? format.money(amount),
      })}
    </p>
  );
}

function WithoutShare({
  field,
  clearing,
  record,
  order,
}: OwnResultProps & { readonly order: OwnOrder }): ReactNode {
  const t = useTranslations("clearing");
  const format = useFormats();
  const inWords = (price: bigint): string => format.dollarPrice(price) ?? format.price(price);
  if (order.receipt !== undefined && isOmitted(record, messageOf(order))) {
    return <Claim field={field} record={record} order={order} receipt={order.receipt} />;
  }
  if (clearing.skipped.some((account) => sameHex(account, messageOf(order).order.account))) {
    return <p className="rounded-xl bg-warn-soft p-4 text-warn">{t("ownSkipped")}</p>;
  }
  return (
    <p className="figures rounded-xl bg-sunken p-4">
      {t("notAdmitted", {
        limit: inWords(BigInt(order.price)),
        threshold: inWords(clearing.threshold),
      })}
    </p>
  );
}

function Claim({
  field: { field, penalized },
  record,
  order,
  receipt,
}: Pick<OwnResultProps, "field" | "record"> & {
  readonly order: OwnOrder;
  readonly receipt: Receipt;
}): ReactNode {
  const t = useTranslations("clearing");
  const format = useFormats();
  const { round, part, order: hash } = receipt.message;
  // A receipt is good for one penalty.
  if (penalized.some((one) => sameHex(one, hash))) {
    return <p className="rounded-xl bg-accent-soft p-4 text-accent">{t("claimed")}</p>;
  }
  const claim = claimOmission({
    field,
    round,
    part,
    omitted: messageOf(order),
    receipt: receipt.signature,
    record,
  });
  return (
    <>
      <p className="rounded-xl bg-warn-soft p-4 text-warn">{t("omitted")}</p>
      <ReviewButton label={t("claim")} done={t("claimed")} steps={[{ kind: "call", call: claim }]}>
        <Fact name={t("yourHalf")}>{format.money(field.omissionPenalty / 2n)}</Fact>
      </ReviewButton>
    </>
  );
}
