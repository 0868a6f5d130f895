"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { GlobePosition } from "@peerwatt/sdk/privacy";

import { PLACE_DIGITS } from "../../../area/chooseArea.ts";
import { AmountField } from "../../../components/ui/AmountField.tsx";

/** The place in numbers: all that the map does, by the keyboard and without seeing it. */
export function PlaceFields({
  place,
  onChange,
}: {
  readonly place: GlobePosition;
  readonly onChange: (place: GlobePosition) => void;
}): ReactNode {
  const t = useTranslations("area");
  const common = { unit: "°", step: 10 ** -PLACE_DIGITS, digits: PLACE_DIGITS };
  return (
    <div className="space-y-4">
      <AmountField
        {...common}
        label={t("latitude")}
        value={place.latitude}
        min={-90}
        max={90}
        onChange={(latitude) => {
          onChange({ ...place, latitude });
        }}
      />
      <AmountField
        {...common}
        label={t("longitude")}
        value={place.longitude}
        min={-180}
        max={180}
        onChange={(longitude) => {
          onChange({ ...place, longitude });
        }}
      />
    </div>
  );
}
