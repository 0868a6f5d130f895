"use client";

import "maplibre-gl/dist/maplibre-gl.css";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { CloakingArea, GlobePosition } from "@peerwatt/sdk/privacy";

import type { Nearby } from "../../../area/chooseArea.ts";
import { openMap, type OpenMap } from "./openMap.ts";

interface MapProps {
  readonly nearby: Nearby;
  /** The driver's; nobody says where that is before they ask. */
  readonly place: GlobePosition | undefined;
  readonly area: CloakingArea | undefined;
  readonly onPlace: (place: GlobePosition) => void;
  /** Where it is not the map on which a driver chooses. */
  readonly words?: Readonly<Record<"map" | "legend" | "noMap", string>>;
}

/** The others as dots, the driver as a larger one, and the area. Nothing of it comes from a network. */
export function AreaMap({ nearby, place, area, onPlace, words }: MapProps): ReactNode {
  const t = useTranslations("area");
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<OpenMap>();
  const [failed, setFailed] = useState(false);
  const tell = useRef(onPlace);
  useEffect(() => {
    tell.current = onPlace;
  }, [onPlace]);
  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    return openMap(element, nearby, {
      onOpen: setMap,
      onPlace: (tapped) => {
        tell.current(tapped);
      },
      onFail: () => {
        setFailed(true);
      },
    });
  }, [nearby]);
  useEffect(() => {
    map?.show(place, area);
  }, [map, place, area]);
  if (failed)
    return <p className="rounded-xl bg-warn-soft p-4 text-warn">{words?.noMap ?? t("noMap")}</p>;
  return (
    <figure className="space-y-2">
      <div
        ref={container}
        role="region"
        aria-label={words?.map ?? t("map")}
        aria-busy={map === undefined}
        className="h-80 overflow-hidden rounded-xl border border-edge bg-sunken"
      />
      <figcaption className="text-sm text-muted">{words?.legend ?? t("legend")}</figcaption>
    </figure>
  );
}
