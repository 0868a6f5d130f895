"use client";

import { Download } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { useLocale, useTranslations } from "use-intl";

import type { Chart } from "../../../../charts/chart.ts";
import { looks } from "../../../../charts/palette.ts";
import { Button } from "../../components/ui/Button.tsx";
import { saveFile } from "../../files/saveFile.ts";
import { csvOf } from "../../lab/csv.ts";
import type { DrawnChart } from "../../lab/figure.ts";
import { drawInPage, svgFile } from "./drawChart.ts";

/** A chart with its legend, as a picture, as a table, and to take away as either. */
export function ChartPanel({ chart }: { readonly chart: DrawnChart }): ReactNode {
  const t = useTranslations("lab");
  const named = useNamed(chart);
  const place = useRef<HTMLDivElement>(null);
  useDrawing(place, named);
  return (
    <figure className="panel space-y-4 p-4 sm:p-6">
      <figcaption className="space-y-2">
        <h2 className="text-lg font-semibold">{named.title}</h2>
        <Legend chart={named} />
      </figcaption>
      {/* The drawing belongs to the library; this element stays the same while it changes. */}
      <div ref={place} role="img" aria-label={t("chartLabel", { title: named.title })} />
      <PointTable chart={named} />
      <Downloads chart={chart} named={named} />
    </figure>
  );
}

function Downloads({
  chart,
  named,
}: {
  readonly chart: DrawnChart;
  readonly named: Chart;
}): ReactNode {
  const t = useTranslations("lab");
  return (
    <div className="flex flex-wrap gap-3">
      <Button
        kind="quiet"
        onPress={() => {
          void svgFile(named).then((content) => {
            saveFile(`${chart.chart}.svg`, "image/svg+xml", content);
          });
        }}
      >
        <Download aria-hidden className="size-5" />
        {t("saveSvg")}
      </Button>
      <Button
        kind="quiet"
        onPress={() => {
          const { xLabel: x, yLabel: y } = named;
          const content = csvOf(chart, { x, y, curve: (name) => t(`curves.${name}`) });
          saveFile(`${chart.chart}.csv`, "text/csv", content);
        }}
      >
        <Download aria-hidden className="size-5" />
        {t("saveCsv")}
      </Button>
    </div>
  );
}

/** The chart in the reader's language. */
function useNamed({ chart, curves, fromZero }: DrawnChart): Chart {
  const t = useTranslations("lab");
  return {
    title: t(`charts.${chart}.title`),
    xLabel: t(`charts.${chart}.x`),
    yLabel: t(`charts.${chart}.y`),
    fromZero,
    curves: curves.map(({ curve, role, points }) => ({ name: t(`curves.${curve}`), role, points })),
  };
}

/** Draws when the chart is another, and again when there is another amount of room. */
function useDrawing(place: RefObject<HTMLDivElement | null>, chart: Chart): void {
  const content = JSON.stringify(chart);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    let current = true;
    let drawn = 0;
    const observer = new ResizeObserver(() => {
      const width = Math.floor(element.clientWidth);
      if (width === 0 || width === drawn) return;
      drawn = width;
      void drawInPage(JSON.parse(content) as Chart, width).then((drawing) => {
        if (current) element.replaceChildren(drawing);
      });
    });
    observer.observe(element);
    return () => {
      current = false;
      observer.disconnect();
    };
  }, [place, content]);
}

/** Colours and marks, in words. */
function Legend({ chart: { curves } }: { readonly chart: Chart }): ReactNode {
  if (curves.length < 2) return null;
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {curves.map(({ name, role }) => {
        const { color, symbol } = looks[role];
        return (
          <li key={name} className="flex items-center gap-2">
            <span
              aria-hidden
              className="text-xl leading-none"
              style={{ color: `light-dark(${color.light}, ${color.dark})` }}
            >
              {SIGNS[symbol]}
            </span>
            {name}
          </li>
        );
      })}
    </ul>
  );
}

const SIGNS = { circle: "●", square: "■", triangle: "▲", star: "★" } as const;

/** The same numbers for who does not see the picture, or wants them exactly. */
function PointTable({ chart }: { readonly chart: Chart }): ReactNode {
  const t = useTranslations("lab");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        kind="quiet"
        aria-expanded={open}
        onPress={() => {
          setOpen(!open);
        }}
      >
        {open ? t("hideTable") : t("showTable")}
      </Button>
      {open && (
        // What scrolls has to be reached by the keyboard.
        <div className="max-h-96 overflow-auto" tabIndex={0} role="region" aria-label={chart.title}>
          <Points chart={chart} />
        </div>
      )}
    </>
  );
}

function Points({ chart: { curves, xLabel, yLabel } }: { readonly chart: Chart }): ReactNode {
  const t = useTranslations("lab");
  const locale = useLocale();
  const digits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  return (
    <table className="w-full text-left">
      <thead>
        <tr className="border-b border-line text-sm text-muted">
          <th scope="col" className="py-2 pr-3">
            {t("curve")}
          </th>
          <th scope="col" className="py-2 pr-3 text-right">
            {xLabel}
          </th>
          <th scope="col" className="py-2 text-right">
            {yLabel}
          </th>
        </tr>
      </thead>
      <tbody className="figures divide-y divide-line">
        {curves.flatMap(({ name, points }) =>
          points.map(({ x, y }) => (
            <tr key={`${name} ${String(x)}`}>
              <td className="py-1 pr-3">{name}</td>
              <td className="py-1 pr-3 text-right">{digits.format(x)}</td>
              <td className="py-1 text-right">{digits.format(y)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
