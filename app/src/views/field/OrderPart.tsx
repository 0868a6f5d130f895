"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { roundAt } from "@peerwatt/sdk/clearing";
import type { Address } from "@peerwatt/sdk/signing";

import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { usePriceInput } from "../../components/usePriceInput.ts";
import type { TrackedField } from "../../data/fields/fieldBook.ts";
import { useOpenBook } from "../../data/fields/useOpenBook.ts";
import { useAccount } from "../../data/useAccount.ts";
import { useNow } from "../../data/useNow.ts";
import {
  coverOfWish,
  foresee,
  orderOf,
  problemOf,
  usualPrice,
  type OrderWish,
} from "../../field/orderWish.ts";
import { loadOrder, type OwnOrder } from "../../field/ownOrders.ts";
import { ForTraders } from "../join/JoinPanel.tsx";
import { OrderForm } from "./OrderForm.tsx";
import { OwnOrderNote } from "./OwnOrderNote.tsx";
import { SignOrder } from "./SignOrder.tsx";

/** Places an order: it costs nothing and locks nothing; what it may cost has to be there when the round is cleared. */
export function OrderPart({ field }: { readonly field: TrackedField }): ReactNode {
  const t = useTranslations("field");
  return (
    <section aria-label={t("order")} className="panel space-y-5 p-4 sm:p-6">
      <h2 className="text-lg font-semibold">{t("order")}</h2>
      <ForTraders>
        <OwnOrder field={field} />
      </ForTraders>
    </section>
  );
}

function OwnOrder({ field }: { readonly field: TrackedField }): ReactNode {
  const t = useTranslations("field");
  const { address } = useConnection();
  const now = useNow();
  const [, signed] = useState<OwnOrder>();
  const round = roundAt(field.field, now);
  if (address === undefined) return <LoadingRows count={1} />;
  if (round === undefined || field.retired) return <p className="text-muted">{t("noRound")}</p>;
  const own = loadOrder(localStorage, { field: field.id, round, account: address });
  return (
    <>
      <ClosingNote field={field} round={round - 1} account={address} />
      {own === undefined ? (
        <NewOrder field={field} round={round} account={address} onSigned={signed} />
      ) : (
        <OwnOrderNote order={own} round={round} />
      )}
    </>
  );
}

interface ClosingNoteProps {
  readonly field: TrackedField;
  readonly round: number;
  readonly account: Address;
}

/** That the order of the round before is not lost: between its close and its clearing no list has it. */
function ClosingNote({ field, round, account }: ClosingNoteProps): ReactNode {
  const t = useTranslations("field");
  const cleared = field.clearings.some((clearing) => clearing.round === round);
  const own = loadOrder(localStorage, { field: field.id, round, account });
  // Without a receipt nobody knows here whether it was handed over.
  if (cleared || own?.receipt === undefined) return null;
  return (
    <p role="status" className="rounded-xl bg-sunken p-4">
      {t("closing", { round })}
    </p>
  );
}

/** Within the paper's ranges. */
const USUAL = { side: "buy", least: 5_000, most: 12_000, willingness: "middle" } as const;

interface NewOrderProps {
  readonly field: TrackedField;
  readonly round: number;
  readonly account: Address;
  readonly onSigned: (order: OwnOrder) => void;
}

function NewOrder({ field, round, account, onSigned }: NewOrderProps): ReactNode {
  const t = useTranslations("field");
  const format = useFormats();
  const input = usePriceInput();
  const [wish, setWish] = useState<OrderWish>(() => ({
    ...USUAL,
    // What can be typed, so that what is shown is what is asked for.
    price: input.toPrice(input.fromPrice(usualPrice(field.field, "buy"))),
  }));
  const known = useAccount(account);
  const problem = problemOf(wish);
  const cover = coverOfWish(field.field, orderOf(field.field, wish, account));
  return (
    <>
      <OrderForm field={field.field} wish={wish} onChange={setWish} />
      <Facts>
        {wish.side === "buy" && <Fact name={t("atMost")}>{format.money(cover)}</Fact>}
        <Fact name={t("free")}>
          {known.data === undefined ? "–" : format.money(known.data.available)}
        </Fact>
      </Facts>
      {problem === undefined ? (
        <>
          <Forecast field={field} wish={wish} account={account} />
          <SignOrder
            field={field}
            round={round}
            account={account}
            wish={wish}
            missing={missingOf(cover, known.data?.available)}
            onSigned={onSigned}
          />
        </>
      ) : (
        <p role="alert" className="rounded-xl bg-warn-soft p-4 text-warn">
          {t(`problems.${problem}`)}
        </p>
      )}
    </>
  );
}

/** What the book, as it stands, would give for the order; where nobody shows the book nobody can say. */
function Forecast({
  field,
  wish,
  account,
}: {
  readonly field: TrackedField;
  readonly wish: OrderWish;
  readonly account: Address;
}): ReactNode {
  const t = useTranslations("field");
  const format = useFormats();
  const book = useOpenBook(field);
  if (book === undefined) return null;
  const outcome = foresee(field.field, book, orderOf(field.field, wish, account));
  if (outcome === undefined || outcome.wattHours === 0) {
    return <p className="rounded-xl bg-sunken p-4">{t("foreseeNothing")}</p>;
  }
  const amounts = {
    energy: format.energy(outcome.wattHours),
    amount: format.dollars(outcome.amount) ?? format.money(outcome.amount),
  };
  return (
    <p className="figures rounded-xl bg-sunken p-4">
      {outcome.side === "consumer" ? t("foreseeBuy", amounts) : t("foreseeSell", amounts)}
    </p>
  );
}

/** `undefined` while nobody knows what the account has. */
function missingOf(cover: bigint, available: bigint | undefined): bigint | undefined {
  if (available === undefined) return undefined;
  return cover > available ? cover - available : 0n;
}
