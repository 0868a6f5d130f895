"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useParameters } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import type { Deal } from "../../deal/deals.ts";
import { sessionClock } from "../../deal/sessionClock.ts";
import { Countdown } from "../round/Countdown.tsx";

/** How long cars that know each other still have, and what happens then. */
export function SessionTimer({ deal: { round } }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const parameters = useParameters();
  const now = useNow();
  const clock = parameters === undefined ? undefined : sessionClock(round, parameters, now);
  if (clock === undefined) return null;
  const time = format.moment(clock.paidUntil, now);
  return (
    <div>
      <Facts>
        <Fact name={t(`sessions.${clock.phase}`)}>
          <Countdown until={clock.until} />
        </Fact>
      </Facts>
      <p className="text-sm text-muted">{t(`sessionHints.${clock.phase}`, { time })}</p>
    </div>
  );
}
