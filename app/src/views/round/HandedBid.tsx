"use client";

import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { placeBidBySig } from "@peerwatt/sdk/client";
import { PeerwattError } from "@peerwatt/sdk/errors";
import { sameHex } from "@peerwatt/sdk/signing";
import { cost } from "@peerwatt/sdk/units";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";
import { useNow } from "../../data/useNow.ts";
import { bidIn, isBidOf, type SignedBid } from "../../deal/bidLink.ts";
import { ForTraders } from "../join/JoinPanel.tsx";
import { ReadBid } from "./ReadBid.tsx";
import { useBidCheck } from "./useBidCheck.ts";
import { clearFragment, useFragment } from "./useFragment.ts";

/** A bid that was handed over: by the link that opened the page, or read by the consumer's page. */
export function HandedBid({ round }: { readonly round: TrackedRound }): ReactNode {
  const { address } = useConnection();
  const isOwn = address !== undefined && sameHex(address, round.consumer);
  return (
    <>
      <BidInLink round={round} />
      {isOwn && <ReadBid round={round} />}
    </>
  );
}

/** Checked, shown, and submitted by whoever opened it. */
function BidInLink({ round }: { readonly round: TrackedRound }): ReactNode {
  const t = useTranslations("bid");
  const fragment = useFragment();
  const { signed, problem } = useMemo(() => readBid(fragment), [fragment]);
  if (problem !== undefined) return <Problem problem={problem} />;
  if (signed === undefined) return null;
  return (
    <section aria-label={t("handed")} className="panel space-y-4 p-4 sm:p-6">
      <h2 className="text-lg font-semibold">{t("handed")}</h2>
      {isBidOf(round, signed) ? (
        <Checked signed={signed} />
      ) : (
        <p className="text-warn">{t("otherRound")}</p>
      )}
    </section>
  );
}

function readBid(fragment: string): {
  readonly signed?: SignedBid | undefined;
  readonly problem?: PeerwattError;
} {
  try {
    return { signed: bidIn(fragment) };
  } catch (error) {
    if (error instanceof PeerwattError) return { problem: error };
    throw error;
  }
}

function Checked({ signed }: { readonly signed: SignedBid }): ReactNode {
  const t = useTranslations("bid");
  const problem = useBidCheck(signed);
  return (
    <>
      <Facts>
        <BidFacts signed={signed} />
      </Facts>
      {problem !== undefined && <Problem problem={problem} />}
      <ForTraders>
        <ReviewButton
          label={t("submit")}
          done={t("submitted")}
          steps={[{ kind: "call", call: placeBidBySig(signed) }]}
          isDisabled={problem !== undefined}
          onDone={clearFragment}
        >
          <BidFacts signed={signed} />
        </ReviewButton>
      </ForTraders>
    </>
  );
}

function BidFacts({ signed: { bid } }: { readonly signed: SignedBid }): ReactNode {
  const t = useTranslations("bid");
  const format = useFormats();
  const now = useNow();
  return (
    <>
      <Fact name={t("provider")}>
        <AddressText address={bid.provider} />
      </Fact>
      <Fact name={t("energy")}>{format.exactEnergy(bid.wattHours)}</Fact>
      <Fact name={t("theirPrice")}>{format.price(bid.price)}</Fact>
      <Fact name={t("theyGet")}>{format.money(cost(bid.wattHours, bid.price))}</Fact>
      <Fact name={t("until")}>{format.moment(bid.deadline, now)}</Fact>
    </>
  );
}
