import {
  LngLatBounds,
  Map,
  setWorkerUrl,
  type GeoJSONSource,
  type LayerSpecification,
  type MapMouseEvent,
  type StyleSpecification,
} from "maplibre-gl";

import type { CloakingArea, GlobePosition } from "@peerwatt/sdk/privacy";

import { middleOf, type Nearby } from "../../../area/chooseArea.ts";
import { edgeOf, gridAround, pointOf } from "../../../area/mapShapes.ts";

/** A map that is drawn. */
export interface OpenMap {
  show(place: GlobePosition | undefined, area: CloakingArea | undefined): void;
}

interface Listeners {
  readonly onOpen: (map: OpenMap) => void;
  readonly onPlace: (place: GlobePosition) => void;
  /** The browser cannot draw it. */
  readonly onFail: () => void;
}

setWorkerUrl(new URL("maplibre-gl/dist/maplibre-gl-worker.mjs", import.meta.url).href);

const ZOOM = 11.5;
/** Pixels between what is brought into view and the map's edge. */
const PADDING = 32;

/** Draws the map into an element. @returns what takes it away again */
export function openMap(container: HTMLElement, nearby: Nearby, listeners: Listeners): () => void {
  const map = begin(container, nearby);
  if (map === undefined) {
    listeners.onFail();
    return () => undefined;
  }
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const recolour = (): void => {
    for (const layer of layersIn(container)) recolourLayer(map, layer);
  };
  map.on("load", () => {
    dark.addEventListener("change", recolour);
    listeners.onOpen({
      show: (place, area) => {
        show(map, nearby.origin, place, area);
      },
    });
  });
  map.on("error", listeners.onFail);
  map.on("click", ({ lngLat }: MapMouseEvent) => {
    listeners.onPlace({ latitude: lngLat.lat, longitude: lngLat.lng });
  });
  return () => {
    dark.removeEventListener("change", recolour);
    map.remove();
  };
}

/** `undefined` without WebGL, for then the library does not begin. */
function begin(container: HTMLElement, nearby: Nearby): Map | undefined {
  try {
    return new Map({
      container,
      style: styleOf(container, nearby),
      center: pointOf(middleOf(nearby)),
      zoom: ZOOM,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
    });
  } catch {
    return undefined;
  }
}

function styleOf(container: HTMLElement, nearby: Nearby): StyleSpecification {
  // Colours change at once, as the page's do.
  const transition = { duration: 0, delay: 0 };
  return { version: 8, transition, sources: sourcesOf(nearby), layers: layersIn(container) };
}

function recolourLayer(map: Map, { id, paint }: LayerSpecification): void {
  const colours = Object.entries(paint ?? {}).filter(([name]) => name.endsWith("color"));
  for (const [name, colour] of colours as ["line-color", string][]) {
    map.setPaintProperty(id, name, colour);
  }
}

function show(
  map: Map,
  origin: GlobePosition,
  place: GlobePosition | undefined,
  area: CloakingArea | undefined,
): void {
  const edge = area === undefined ? [] : [edgeOf(origin, area)];
  const own = place === undefined ? [] : [pointOf(place)];
  void map.getSource<GeoJSONSource>("area")?.setData({ type: "Polygon", coordinates: edge });
  void map.getSource<GeoJSONSource>("own")?.setData({ type: "MultiPoint", coordinates: own });
  const bounds = map.getBounds();
  if (own.every((point) => bounds.contains(point))) return;
  const all = [...own, ...edge.flat()].reduce(
    (box, point) => box.extend(point),
    new LngLatBounds(),
  );
  map.fitBounds(all, { padding: PADDING, maxZoom: ZOOM, animate: false });
}

function sourcesOf(nearby: Nearby): StyleSpecification["sources"] {
  const lines = gridAround(nearby.origin, middleOf(nearby));
  const others = nearby.vehicles.map(pointOf);
  return {
    grid: { type: "geojson", data: { type: "MultiLineString", coordinates: lines } },
    others: { type: "geojson", data: { type: "MultiPoint", coordinates: others } },
    area: { type: "geojson", data: { type: "Polygon", coordinates: [] } },
    own: { type: "geojson", data: { type: "MultiPoint", coordinates: [] } },
  };
}

/** The layers in the page's own colours as they are now. */
function layersIn(container: HTMLElement): LayerSpecification[] {
  const ink = (name: string): string => colourOf(container, name);
  const [accent, muted, line] = [ink("--accent"), ink("--muted"), ink("--line")];
  return [
    { id: "grid", type: "line", source: "grid", paint: { "line-color": line } },
    {
      id: "area",
      type: "fill",
      source: "area",
      paint: { "fill-color": accent, "fill-opacity": 0.2 },
    },
    { id: "edge", type: "line", source: "area", paint: { "line-color": accent, "line-width": 2 } },
    {
      id: "others",
      type: "circle",
      source: "others",
      paint: { "circle-color": muted, "circle-radius": 3 },
    },
    {
      id: "own",
      type: "circle",
      source: "own",
      paint: {
        "circle-color": accent,
        "circle-radius": 7,
        "circle-stroke-color": ink("--surface"),
        "circle-stroke-width": 3,
      },
    },
  ];
}

/** What a colour of the style sheet comes to, light or dark, in words that the library reads. */
function colourOf(container: HTMLElement, name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  container.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
