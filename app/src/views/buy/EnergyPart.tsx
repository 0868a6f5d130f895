"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { AmountField } from "../../components/ui/AmountField.tsx";
import { Choice } from "../../components/ui/Choice.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useParameters } from "../../data/useMarket.ts";
import { energyBetween } from "./wish.ts";

const WAYS = ["energy", "charge"] as const;
type Way = (typeof WAYS)[number];

const KWH = 1_000;

/** A battery and where it stands: kilowatt-hours, percent, percent. */
interface Charge {
  readonly capacity: number;
  readonly from: number;
  readonly to: number;
}

const USUAL: Charge = { capacity: 60, from: 30, to: 70 };

function neededFor({ capacity, from, to }: Charge): number {
  return energyBetween(capacity * KWH, from, to);
}

interface EnergyProps {
  readonly wattHours: number;
  readonly onChange: (wattHours: number) => void;
}

/** How much: in kilowatt-hours, or from one state of charge to another. */
export function EnergyPart({ wattHours, onChange }: EnergyProps): ReactNode {
  const t = useTranslations("buy");
  const [way, setWay] = useState<Way>("energy");
  return (
    <div className="space-y-4">
      <Choice
        label={t("howMuch")}
        value={way}
        options={WAYS.map((value) => ({ value, text: t(`ways.${value}`) }))}
        onChange={(chosen) => {
          setWay(chosen);
          if (chosen === "charge") onChange(neededFor(USUAL));
        }}
      />
      {way === "energy" ? (
        <EnergyField wattHours={wattHours} onChange={onChange} />
      ) : (
        <ChargePart onChange={onChange} />
      )}
    </div>
  );
}

/** The market takes any energy; a small one does not show who keeps their word. */
function EnergyField({ wattHours, onChange }: EnergyProps): ReactNode {
  const t = useTranslations("buy");
  const format = useFormats();
  const counts = useParameters()?.minEnergy ?? 0;
  return (
    <AmountField
      label={t("energy")}
      hint={counts === 0 ? undefined : t("countsFrom", { energy: format.exactEnergy(counts) })}
      unit="kWh"
      value={wattHours / KWH}
      min={0.5}
      max={200}
      step={0.5}
      digits={3}
      onChange={(kwh) => {
        onChange(Math.round(kwh * KWH));
      }}
    />
  );
}

function ChargePart({ onChange }: { readonly onChange: (wattHours: number) => void }): ReactNode {
  const t = useTranslations("buy");
  const format = useFormats();
  const [charge, setCharge] = useState(USUAL);
  const needed = neededFor(charge);
  const change = (part: Partial<Charge>): void => {
    const next = { ...charge, ...part };
    setCharge(next);
    onChange(neededFor(next));
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ChargeFields charge={charge} onChange={change} />
      <p role="status" className="text-muted sm:col-span-2">
        {needed === 0 ? t("makesNothing") : t("makes", { energy: format.energy(needed) })}
      </p>
    </div>
  );
}

function ChargeFields({
  charge: { capacity, from, to },
  onChange,
}: {
  readonly charge: Charge;
  readonly onChange: (part: Partial<Charge>) => void;
}): ReactNode {
  const t = useTranslations("buy");
  const percent = { unit: "%", step: 5, digits: 0 };
  const fields = [
    {
      name: "capacity",
      label: t("battery"),
      unit: "kWh",
      step: 1,
      digits: 1,
      value: capacity,
      min: 5,
      max: 200,
    },
    { name: "from", label: t("from"), ...percent, value: from, min: 0, max: to },
    { name: "to", label: t("to"), ...percent, value: to, min: from, max: 100 },
  ];
  return fields.map(({ name, ...field }) => (
    <div key={name} className="first:sm:col-span-2">
      <AmountField
        {...field}
        onChange={(value) => {
          onChange({ [name]: value });
        }}
      />
    </div>
  ));
}
