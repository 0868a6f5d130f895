"use client";

import Link from "next/link";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { AmountField } from "../../../components/ui/AmountField.tsx";
import { Button } from "../../../components/ui/Button.tsx";
import { TextEntry } from "../../../components/ui/TextEntry.tsx";
import { useFormats } from "../../../components/useFormats.ts";
import { usePriceInput } from "../../../components/usePriceInput.ts";
import { useAccount } from "../../../data/useAccount.ts";
import { useTariff } from "../../../data/useTariff.ts";
import { lowestPrice, spareEnergy, type StandingOffer } from "../../../offer/standingOffer.ts";
import { fieldsOf, offerFrom, usualFields, type OfferFields } from "./offerFields.ts";

/** Where nothing is known of a tariff: a ten-thousandth of a coin. */
const NO_TARIFF = 10n ** 14n;

interface FormProps {
  /** Made before; what is typed begins with it. */
  readonly earlier: StandingOffer | undefined;
  readonly onStart: (offer: StandingOffer) => void;
}

/** What a kilowatt-hour must bring, what stays in the battery, and when. */
export function OfferForm({ earlier, onStart }: FormProps): ReactNode {
  const t = useTranslations("offer");
  const input = usePriceInput();
  const grid = useTariff()?.price ?? NO_TARIFF;
  const [typed, setTyped] = useState<OfferFields>();
  const fields =
    typed ?? (earlier === undefined ? usualFields(input, grid) : fieldsOf(earlier, input));
  // What was kept is exact; what a field shows of it may be rounded.
  const offer = typed === undefined && earlier !== undefined ? earlier : offerFrom(fields, input);
  const change = (part: Partial<OfferFields>): void => {
    setTyped({ ...fields, ...part });
  };
  return (
    <div className="space-y-6">
      <PriceFields fields={fields} onChange={change} />
      <BatteryFields fields={fields} onChange={change} />
      <HourFields fields={fields} onChange={change} />
      <Summary offer={offer} />
      <Button
        className="w-full"
        isDisabled={offer === undefined || spareEnergy(offer.battery) === 0}
        onPress={() => {
          if (offer !== undefined) onStart(offer);
        }}
      >
        {t("start")}
      </Button>
    </div>
  );
}

interface FieldsProps {
  readonly fields: OfferFields;
  readonly onChange: (part: Partial<OfferFields>) => void;
}

function PriceFields({ fields, onChange }: FieldsProps): ReactNode {
  const t = useTranslations("offer");
  const { unit, step, digits, toPrice, fromPrice } = usePriceInput();
  const most = fromPrice(toPrice(1) * 1_000n);
  const common = { unit, step, digits, min: 0, max: most };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <AmountField
        {...common}
        label={t("floor")}
        hint={t("floorHint")}
        value={fields.floor}
        onChange={(floor) => {
          onChange({ floor });
        }}
      />
      <AmountField
        {...common}
        label={t("wear")}
        hint={t("wearHint")}
        value={fields.wear}
        onChange={(wear) => {
          onChange({ wear });
        }}
      />
    </div>
  );
}

function BatteryFields({ fields, onChange }: FieldsProps): ReactNode {
  const t = useTranslations("offer");
  const percent = { unit: "%", step: 5, digits: 0, min: 0, max: 100 };
  const { capacity, charge, keep } = fields;
  const shown = [
    {
      ...{ name: "capacity", label: t("capacity"), value: capacity },
      ...{ unit: "kWh", step: 1, digits: 1, min: 5, max: 200 },
    },
    { ...percent, name: "charge", label: t("charge"), value: charge },
    { ...percent, name: "keep", label: t("keep"), value: keep },
  ];
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {shown.map(({ name, ...field }) => (
        <AmountField
          key={name}
          {...field}
          onChange={(value) => {
            onChange({ [name]: value });
          }}
        />
      ))}
    </div>
  );
}

function HourFields({ fields, onChange }: FieldsProps): ReactNode {
  const t = useTranslations("offer");
  return (
    <fieldset className="space-y-2">
      <legend className="mb-2 font-semibold">{t("hours")}</legend>
      <div className="grid grid-cols-2 gap-4">
        <TextEntry
          type="time"
          label={t("from")}
          value={fields.from}
          onChange={(from) => {
            onChange({ from });
          }}
        />
        <TextEntry
          type="time"
          label={t("to")}
          value={fields.to}
          onChange={(to) => {
            onChange({ to });
          }}
        />
      </div>
      <p className="text-muted">{t("hoursHint")}</p>
    </fieldset>
  );
}

/** What follows from what was typed, and what the bonds would be paid from. */
function Summary({ offer }: { readonly offer: StandingOffer | undefined }): ReactNode {
  const t = useTranslations("offer");
  const format = useFormats();
  const { address } = useConnection();
  const account = useAccount(address);
  if (offer === undefined) return <p className="text-warn">{t("needsHours")}</p>;
  const lowest = lowestPrice(offer);
  const spare = spareEnergy(offer.battery);
  return (
    <div className="space-y-2">
      <p role="status">
        {spare === 0
          ? t("nothingSpare")
          : t("summary", {
              energy: format.energy(spare),
              price: format.dollarPrice(lowest) ?? format.price(lowest),
            })}
      </p>
      <p className="text-muted">
        {t("bonds", { money: format.money(account.data?.available ?? 0n) })}{" "}
        <Link href="/wallet" className="font-semibold text-accent underline">
          {t("toWallet")}
        </Link>
      </p>
    </div>
  );
}
