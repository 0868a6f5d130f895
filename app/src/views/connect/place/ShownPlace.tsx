"use client";

import { lazy, Suspense, useMemo, type ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";

import { unpackArea, type GlobePosition, type PublishedPosition } from "@peerwatt/sdk/privacy";

import { PLACE_DIGITS } from "../../../area/chooseArea.ts";
import { LoadingRows } from "../../../components/states/LoadingRows.tsx";
import { Fact, Facts } from "../../../components/ui/Facts.tsx";

const AreaMap = lazy(async () => ({
  default: (await import("../../buy/area/AreaMap.tsx")).AreaMap,
}));

const nothing = (): void => undefined;

/** Where to drive, in numbers and on a map: it opens the round's commitment and lies in its area. */
export function ShownPlace({
  place,
  published,
}: {
  readonly place: GlobePosition;
  readonly published: PublishedPosition;
}): ReactNode {
  const t = useTranslations("place");
  const locale = useLocale();
  const degrees = new Intl.NumberFormat(locale, {
    minimumFractionDigits: PLACE_DIGITS,
    maximumFractionDigits: PLACE_DIGITS,
  });
  const { origin, area } = useMemo(() => unpackArea(published.area), [published]);
  // The map begins where the place is.
  const nearby = useMemo(
    () => ({ origin, vehicles: [{ ...place, id: "place" }] }),
    [origin, place],
  );
  return (
    <>
      <p role="status" className="font-semibold text-accent">
        {t("checked")}
      </p>
      <Facts>
        <Fact name={t("latitude")}>{degrees.format(place.latitude)}°</Fact>
        <Fact name={t("longitude")}>{degrees.format(place.longitude)}°</Fact>
      </Facts>
      <Suspense fallback={<LoadingRows count={2} />}>
        <AreaMap
          nearby={nearby}
          place={place}
          area={area}
          onPlace={nothing}
          words={{ map: t("map"), legend: t("legend"), noMap: t("noMap") }}
        />
      </Suspense>
    </>
  );
}
