"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { Button } from "../../components/ui/Button.tsx";
import { RangeSlider } from "../../components/ui/RangeSlider.tsx";
import { Sheet } from "../../components/ui/Sheet.tsx";
import { Toggle } from "../../components/ui/Toggle.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useAccount } from "../../data/useAccount.ts";
import {
  everything,
  LEAST_ENERGY,
  MOST_ENERGY,
  type MarketFilter,
} from "../../market/marketList.ts";

/** Steps of the scale, in watt-hours. */
const STEP = 5_000;
const TEN_THOUSANDTHS = 10_000;

/** What narrows the list; the list behind it follows at once. */
export function FilterSheet({
  filter,
  onFilter,
  onClose,
}: {
  readonly filter: MarketFilter;
  readonly onFilter: (filter: MarketFilter) => void;
  readonly onClose: (open: false) => void;
}): ReactNode {
  const t = useTranslations("market");
  const change = (part: Partial<MarketFilter>): void => {
    onFilter({ ...filter, ...part });
  };
  return (
    <Sheet title={t("filters")} onClose={onClose}>
      <div className="space-y-6">
        <EnergyRange filter={filter} onChange={change} />
        <ReputationToggle filter={filter} onChange={change} />
        <Toggle
          label={t("withArea")}
          isSelected={filter.withArea}
          onChange={(withArea) => {
            change({ withArea });
          }}
        />
        <Button
          kind="quiet"
          className="w-full"
          onPress={() => {
            onFilter({ ...everything, order: filter.order });
          }}
        >
          {t("clearFilters")}
        </Button>
      </div>
    </Sheet>
  );
}

interface PartProps {
  readonly filter: MarketFilter;
  readonly onChange: (part: Partial<MarketFilter>) => void;
}

function EnergyRange({ filter, onChange }: PartProps): ReactNode {
  const t = useTranslations("market");
  const format = useFormats();
  const [range, setRange] = useState<readonly [number, number]>([filter.least, filter.most]);
  return (
    <RangeSlider
      label={t("energy")}
      thumbs={[t("energyLeast"), t("energyMost")]}
      value={range}
      min={LEAST_ENERGY}
      max={MOST_ENERGY}
      step={STEP}
      show={([least, most]) =>
        most >= MOST_ENERGY
          ? t("energyFrom", { least: format.energy(least) })
          : t("energyBetween", { least: format.energy(least), most: format.energy(most) })
      }
      onChange={setRange}
      onChangeEnd={([least, most]) => {
        onChange({ least, most });
      }}
    />
  );
}

/** Only for who has an account, for it is about that account's reputation. */
function ReputationToggle({ filter, onChange }: PartProps): ReactNode {
  const t = useTranslations("market");
  const { address } = useConnection();
  const { data } = useAccount(address);
  if (data === undefined) return null;
  const own = Math.floor(data.reputation * TEN_THOUSANDTHS);
  return (
    <Toggle
      label={t("withinReputation")}
      isSelected={filter.reputation !== undefined}
      onChange={(selected) => {
        onChange({ reputation: selected ? own : undefined });
      }}
    />
  );
}
