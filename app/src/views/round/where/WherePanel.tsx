"use client";

import { useMemo, useState, type ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";

import { unpackArea, type GlobePosition, type PublicArea } from "@peerwatt/sdk/privacy";
import type { Hex } from "@peerwatt/sdk/signing";

import { centreOf, wayTo } from "../../../area/wayTo.ts";
import { Fact, Facts } from "../../../components/ui/Facts.tsx";
import { formatDistance } from "../../../format/distance.ts";
import { numberFormat } from "../../../format/numberFormat.ts";
import { OwnPositionButton } from "../../buy/area/OwnPositionButton.tsx";
import { WhereMap } from "./WhereMap.tsx";

/** Decimals of a degree: about a hundred metres, for an area is no place. */
const DIGITS = 3;

/** Where the round's area is: in numbers, from one's own position when one asks for it, and on a map. */
export function WherePanel({ word }: { readonly word: Hex }): ReactNode {
  const t = useTranslations("where");
  const published = useMemo(() => unpackArea(word), [word]);
  const [own, setOwn] = useState<GlobePosition>();
  return (
    <section aria-label={t("title")} className="panel space-y-4 p-4 sm:p-6">
      <div>
        <h2 className="text-lg font-semibold">{t("title")}</h2>
        <p className="mt-1 text-muted">{t("lead")}</p>
      </div>
      <AreaFacts published={published} own={own} />
      <OwnPositionButton room="where" onPlace={setOwn} />
      <WhereMap published={published} own={own} />
    </section>
  );
}

interface WhereProps {
  readonly published: PublicArea;
  readonly own: GlobePosition | undefined;
}

/** All that the map shows, without seeing it. */
function AreaFacts({ published, own }: WhereProps): ReactNode {
  const t = useTranslations("where");
  const locale = useLocale();
  const { latitude, longitude } = useMemo(() => centreOf(published), [published]);
  const digits = { minimumFractionDigits: DIGITS, maximumFractionDigits: DIGITS };
  const degrees = numberFormat(locale, digits);
  return (
    <Facts>
      <Fact name={t("latitude")}>{degrees.format(latitude)}°</Fact>
      <Fact name={t("longitude")}>{degrees.format(longitude)}°</Fact>
      <Fact name={t("radius")}>{formatDistance(published.area.radius, locale)}</Fact>
      {own !== undefined && <WayFact published={published} own={own} />}
    </Facts>
  );
}

function WayFact({ published, own }: WhereProps & { readonly own: GlobePosition }): ReactNode {
  const t = useTranslations("where");
  const locale = useLocale();
  const { least, most, direction } = wayTo(published, own);
  const far = { least: formatDistance(least, locale), most: formatDistance(most, locale) };
  return (
    <Fact name={t("way")}>
      {least === 0
        ? t("within", far)
        : t("between", { ...far, direction: t(`directions.${direction}`) })}
    </Fact>
  );
}
