"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { bondOf, escrowOf, highestNextBid, type Parameters } from "@peerwatt/sdk/auction";
import { placeBid } from "@peerwatt/sdk/client";
import { sameHex, type Hex } from "@peerwatt/sdk/signing";
import { cost } from "@peerwatt/sdk/units";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { AmountField } from "../../components/ui/AmountField.tsx";
import { Choice } from "../../components/ui/Choice.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { usePriceInput } from "../../components/usePriceInput.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";
import { useAccount } from "../../data/useAccount.ts";
import { useAsset } from "../../data/useMarket.ts";
import { fundedSteps } from "../../transactions/steps.ts";
import { SignBid } from "./SignBid.tsx";
import { useBidKeys } from "./useBidKeys.ts";

interface BidFormProps {
  readonly round: TrackedRound;
  readonly parameters: Parameters;
}

/** Bids below the best. Whoever leads has nothing to do but to wait. */
export function BidForm({ round, parameters }: BidFormProps): ReactNode {
  const t = useTranslations("bid");
  const { address } = useConnection();
  const highest = highestNextBid(round, parameters);
  const leads = round.provider !== undefined && sameHex(round.provider, address ?? "0x");
  const hasBid = round.bids.some(({ provider }) => sameHex(provider, address ?? "0x"));
  return (
    <section aria-label={t("title")} className="panel space-y-4 p-4 sm:p-6">
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      {leads && <p className="rounded-xl bg-accent-soft p-4 text-accent">{t("youLead")}</p>}
      {hasBid && !leads && (
        <p role="alert" className="rounded-xl bg-warn-soft p-4 text-warn">
          {t("outbid")}
        </p>
      )}
      {highest === undefined ? (
        <p>{t("nothingLower")}</p>
      ) : (
        <PriceForm round={round} parameters={parameters} highest={highest} />
      )}
    </section>
  );
}

function PriceForm({
  round,
  parameters,
  highest,
}: BidFormProps & { readonly highest: bigint }): ReactNode {
  const t = useTranslations("bid");
  const format = useFormats();
  const input = usePriceInput();
  const most = input.fromPrice(highest);
  const [typed, setTyped] = useState<number>();
  // What was typed may have been undercut meanwhile.
  const shown = Math.min(typed ?? most, most);
  const price = input.toPrice(shown);
  return (
    <>
      <AmountField
        label={t("price")}
        hint={t("priceHint", {
          price: format.dollarPrice(input.toPrice(most)) ?? format.price(highest),
        })}
        unit={input.unit}
        value={shown}
        min={0}
        max={most}
        step={input.step}
        digits={input.digits}
        onChange={setTyped}
      />
      <Facts>
        <Fact name={t("earns")}>{format.money(cost(round.wattHours, price))}</Fact>
        <Fact name={t("bond")}>{format.money(bondOf(escrowOf(round), parameters))}</Fact>
      </Facts>
      <p className="text-sm text-muted">{t("bondHint")}</p>
      <PlaceBid round={round} parameters={parameters} price={price} />
    </>
  );
}

const WAYS = ["chain", "signature"] as const;
type Way = (typeof WAYS)[number];

/** By a transaction of one's own, or signed for the consumer to submit. */
function PlaceBid({
  round,
  parameters,
  price,
}: BidFormProps & { readonly price: bigint }): ReactNode {
  const t = useTranslations("bid");
  const [way, setWay] = useState<Way>("chain");
  const keys = useBidKeys();
  const bond = bondOf(escrowOf(round), parameters);
  const props = { round, parameters, price, bond, ephemeralKey: keys.publicKey };
  return (
    <>
      <Choice
        label={t("way")}
        value={way}
        options={WAYS.map((value) => ({ value, text: t(`ways.${value}`) }))}
        onChange={setWay}
      />
      {way === "chain" ? <BidOnChain {...props} /> : <SignBid {...props} />}
    </>
  );
}

interface ReadyBid extends BidFormProps {
  readonly price: bigint;
  readonly bond: bigint;
  readonly ephemeralKey: Hex;
}

function BidOnChain({ round, price, bond, ephemeralKey }: ReadyBid): ReactNode {
  const t = useTranslations("bid");
  const format = useFormats();
  const asset = useAsset();
  const { address } = useConnection();
  const account = useAccount(address);
  const leads = round.provider !== undefined && sameHex(round.provider, address ?? "0x");
  const call = placeBid({
    consumer: round.consumer,
    round: round.round,
    wattHours: round.wattHours,
    price,
    ephemeralKey,
  });
  const available = account.data?.available ?? 0n;
  const steps = fundedSteps(call, { needed: leads ? 0n : bond, available, asset });
  return (
    <ReviewButton
      label={t("review")}
      done={t("placed")}
      steps={steps}
      isDisabled={account.data === undefined}
    >
      <Fact name={t("price")}>{format.price(price)}</Fact>
      <Fact name={t("energy")}>{format.exactEnergy(round.wattHours)}</Fact>
      <Fact name={t("bond")}>{format.exactMoney(bond)}</Fact>
    </ReviewButton>
  );
}
