"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { perKwhGiven, type Field } from "@peerwatt/sdk/clearing";

import { AmountField } from "../../components/ui/AmountField.tsx";
import { Choice } from "../../components/ui/Choice.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { usePriceInput } from "../../components/usePriceInput.ts";
import {
  SIDES,
  usualPrice,
  WILLINGNESS,
  type OrderWish,
  type Willingness,
} from "../../field/orderWish.ts";

const KWH = 1_000;
const ENERGY = { unit: "kWh", max: 100, step: 0.5, digits: 3 } as const;

interface OrderFormProps {
  readonly field: Field;
  readonly wish: OrderWish;
  readonly onChange: (wish: OrderWish) => void;
}

/** How much, and at which price; a buyer also from how much on, and how much more is worth. */
export function OrderForm({ field, wish, onChange }: OrderFormProps): ReactNode {
  const t = useTranslations("field");
  return (
    <div className="space-y-5">
      <SideChoice field={field} wish={wish} onChange={onChange} />
      {wish.side === "buy" && (
        <AmountField
          {...ENERGY}
          label={t("least")}
          hint={t("leastHint")}
          value={wish.least / KWH}
          min={0}
          onChange={(kwh) => {
            onChange({ ...wish, least: Math.round(kwh * KWH) });
          }}
        />
      )}
      <AmountField
        {...ENERGY}
        label={t("most")}
        hint={wish.side === "sell" ? t("mostGivenHint") : undefined}
        value={wish.most / KWH}
        min={0.5}
        onChange={(kwh) => {
          onChange({ ...wish, most: Math.round(kwh * KWH) });
        }}
      />
      <PriceInput field={field} wish={wish} onChange={onChange} />
      {wish.side === "buy" && <WillingnessChoice wish={wish} onChange={onChange} />}
    </div>
  );
}

/** The other side's price is another one: it begins where it is likely to be served. */
function SideChoice({ field, wish, onChange }: OrderFormProps): ReactNode {
  const t = useTranslations("field");
  const input = usePriceInput();
  return (
    <Choice
      label={t("side")}
      value={wish.side}
      options={SIDES.map((value) => ({ value, text: t(`sideNames.${value}`) }))}
      onChange={(side) => {
        onChange({
          ...wish,
          side,
          price: input.toPrice(input.fromPrice(usualPrice(field, side))),
        });
      }}
    />
  );
}

function PriceInput({ field, wish, onChange }: OrderFormProps): ReactNode {
  const t = useTranslations("field");
  const format = useFormats();
  const input = usePriceInput();
  const buys = wish.side === "buy";
  const highest = buys ? field.gridSells : perKwhGiven(field, field.gridSells);
  return (
    <AmountField
      label={buys ? t("highestPrice") : t("lowestPrice")}
      hint={
        buys
          ? t("highestPriceHint", {
              price: format.dollarPrice(field.gridSells) ?? format.price(field.gridSells),
            })
          : t("lowestPriceHint")
      }
      unit={input.unit}
      value={input.fromPrice(wish.price)}
      min={0}
      max={input.fromPrice(highest)}
      step={input.step}
      digits={input.digits}
      onChange={(typed) => {
        onChange({ ...wish, price: input.toPrice(typed) });
      }}
    />
  );
}

const LEVELS = Object.keys(WILLINGNESS) as Willingness[];

function WillingnessChoice({ wish, onChange }: Omit<OrderFormProps, "field">): ReactNode {
  const t = useTranslations("field");
  return (
    <Choice
      label={t("willingness")}
      value={wish.willingness}
      options={LEVELS.map((value) => ({ value, text: t(`levels.${value}`) }))}
      onChange={(willingness) => {
        onChange({ ...wish, willingness });
      }}
    />
  );
}
