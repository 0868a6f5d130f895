"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import type { Parameters, RoundState } from "@peerwatt/sdk/auction";
import { cancelAuction, endAuction, reclaim } from "@peerwatt/sdk/client";
import { sameHex } from "@peerwatt/sdk/signing";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { buttonStyle } from "../../components/ui/buttonStyle.ts";
import { Fact } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useNow } from "../../data/useNow.ts";
import { dealOf } from "../../deal/deals.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";
import { ForTraders } from "../join/JoinPanel.tsx";
import { BidForm } from "./BidForm.tsx";

interface ActionsProps {
  readonly round: TrackedRound;
  readonly state: RoundState;
  readonly parameters: Parameters;
}

/** What its reader can do in a round now. */
export function RoundActions(props: ActionsProps): ReactNode {
  const { round, state, parameters } = props;
  const { address } = useConnection();
  const now = useNow();
  const own = address !== undefined && sameHex(address, round.consumer);
  if (state === "Open" && !own) {
    return (
      <ForTraders>
        <BidForm round={round} parameters={parameters} />
      </ForTraders>
    );
  }
  if (state === "Open") return <OpenActions round={round} />;
  if (address === undefined) return null;
  if (dealOf(round, address, parameters, now) !== undefined) {
    return <ToTheCars meet={state === "Awarded" && round.report === undefined} />;
  }
  const due = own && state === "Expired" && round.written === "Open";
  return due ? <Reclaim round={round} /> : null;
}

/** The consumer's, while bids are taken: back out before the first, or close at the best. */
function OpenActions({ round }: { readonly round: TrackedRound }): ReactNode {
  const t = useTranslations("round");
  const format = useFormats();
  const { provider, price } = round;
  if (provider === undefined) {
    return (
      <ReviewButton
        kind="danger"
        label={t("cancel")}
        done={t("cancelled")}
        steps={[{ kind: "call", call: cancelAuction(round.round) }]}
      >
        <Fact name={t("backToYou")}>{t("wholeEscrow")}</Fact>
      </ReviewButton>
    );
  }
  return (
    <ReviewButton
      label={t("closeEarly")}
      done={t("closedEarly")}
      steps={[{ kind: "call", call: endAuction({ round: round.round, provider, price }) }]}
    >
      <Fact name={t("bestBid")}>{format.price(price)}</Fact>
    </ReviewButton>
  );
}

/** To where the round goes on, once it is won. @param meet whether the cars have to meet first. */
function ToTheCars({ meet }: { readonly meet: boolean }): ReactNode {
  const t = useTranslations("round");
  return (
    <section className="panel space-y-3 p-4 sm:p-6">
      <h2 className="text-lg font-semibold">{meet ? t("awarded") : t("moneyWaits")}</h2>
      <p className="text-muted">{meet ? t("awardedHint") : t("moneyWaitsHint")}</p>
      <Link href="/connect" className={buttonStyle("primary", "w-full")}>
        {meet ? t("connectCars") : t("toTheDeal")}
      </Link>
    </section>
  );
}

function Reclaim({ round }: { readonly round: TrackedRound }): ReactNode {
  const t = useTranslations("round");
  return (
    <ReviewButton
      label={t("reclaim")}
      done={t("reclaimed")}
      steps={[{ kind: "call", call: reclaim(round.consumer) }]}
    >
      <Fact name={t("backToYou")}>{t("wholeEscrow")}</Fact>
    </ReviewButton>
  );
}
