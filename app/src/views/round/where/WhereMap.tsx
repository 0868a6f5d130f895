"use client";

import { lazy, Suspense, useMemo, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { GlobePosition, PublicArea } from "@peerwatt/sdk/privacy";

import type { Nearby } from "../../../area/chooseArea.ts";
import { centreOf } from "../../../area/wayTo.ts";
import { LoadingRows } from "../../../components/states/LoadingRows.tsx";
import { Button } from "../../../components/ui/Button.tsx";

const AreaMap = lazy(async () => ({
  default: (await import("../../buy/area/AreaMap.tsx")).AreaMap,
}));

const nothing = (): void => undefined;

/** The area on a map, which is loaded when somebody wants to see it. */
export function WhereMap({
  published,
  own,
}: {
  readonly published: PublicArea;
  readonly own: GlobePosition | undefined;
}): ReactNode {
  const t = useTranslations("where");
  const [open, setOpen] = useState(false);
  // The map begins where the area is.
  const nearby = useMemo(() => middleAlone(published), [published]);
  if (!open) {
    return (
      <Button
        kind="quiet"
        className="w-full"
        onPress={() => {
          setOpen(true);
        }}
      >
        {t("open")}
      </Button>
    );
  }
  return (
    <Suspense fallback={<LoadingRows count={2} />}>
      <AreaMap
        nearby={nearby}
        place={own}
        area={published.area}
        onPlace={nothing}
        words={{ map: t("map"), legend: t("legend"), noMap: t("noMap") }}
      />
    </Suspense>
  );
}

function middleAlone(published: PublicArea): Nearby {
  return { origin: published.origin, vehicles: [{ ...centreOf(published), id: "middle" }] };
}
