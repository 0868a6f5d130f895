"use client";

import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import type { Bid, Parameters } from "@peerwatt/sdk/auction";
import { deposit, depositToken, signBid } from "@peerwatt/sdk/client";
import { ClientError } from "@peerwatt/sdk/errors";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { roundKey, type TrackedRound } from "../../data/rounds/roundBook.ts";
import { useAccount } from "../../data/useAccount.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useAsset } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { useWalletMarket } from "../../data/useWalletMarket.ts";
import { bidPath, type SignedBid } from "../../deal/bidLink.ts";
import { missingMoney, type Step } from "../../transactions/steps.ts";
import { ShownCode } from "../connect/ShownCode.tsx";

/** A signature lives a little shorter than the market allows: the next block's clock may be behind this page's. */
const SLACK = 60;

interface SignBidProps {
  readonly round: TrackedRound;
  readonly parameters: Parameters;
  readonly price: bigint;
  readonly bond: bigint;
  readonly ephemeralKey: Bid["ephemeralKey"];
}

/** Signs a bid, which costs no fee, and shows the link that hands it to the consumer. */
export function SignBid(props: SignBidProps): ReactNode {
  const { bond } = props;
  const { address } = useConnection();
  const account = useAccount(address);
  if (address === undefined || account.data === undefined) return null;
  const { available, epoch } = account.data;
  const missing = missingMoney({ needed: bond, available });
  if (missing > 0n) return <CoverBond missing={missing} />;
  const signer = { provider: address, epoch };
  return <SignAndShow key={coverOf(props, signer)} {...props} signer={signer} />;
}

/** Whose word a signed bid is, and since when of it the account's earlier ones are void. */
type Signer = Pick<Bid, "provider" | "epoch">;

/** What a signature is about: for another price, round or account it is another one, and no earlier link is shown. */
function coverOf({ round, price, ephemeralKey }: SignBidProps, signer: Signer): string {
  const { provider, epoch } = signer;
  const { consumer, wattHours } = round;
  return [roundKey(consumer, round.round), wattHours, price, ephemeralKey, provider, epoch].join();
}

/** A signed bid brings no money along: its bond has to be there before. */
function CoverBond({ missing }: { readonly missing: bigint }): ReactNode {
  const t = useTranslations("bid");
  const format = useFormats();
  const { token } = useAsset();
  const steps: readonly Step[] =
    token === undefined
      ? [{ kind: "call", call: deposit(missing) }]
      : [
          { kind: "approve", amount: missing },
          { kind: "call", call: depositToken(missing) },
        ];
  return (
    <>
      <p className="text-muted">{t("coverHint")}</p>
      <ReviewButton label={t("cover")} done={t("covered")} steps={steps}>
        <Fact name={t("bond")}>{format.exactMoney(missing)}</Fact>
      </ReviewButton>
    </>
  );
}

interface SignerProps extends SignBidProps {
  readonly signer: Signer;
}

function SignAndShow(props: SignerProps): ReactNode {
  const t = useTranslations("bid");
  const signing = useSigning(props);
  const problem = useExplained(signing.error);
  return (
    <>
      <p className="text-muted">{t("signHint")}</p>
      {problem !== undefined && <Problem problem={problem} />}
      <Button
        className="w-full"
        isDisabled={signing.isPending}
        onPress={() => {
          signing.mutate();
        }}
      >
        {t("sign")}
      </Button>
      {signing.data !== undefined && <SignedLink round={props.round} signed={signing.data} />}
    </>
  );
}

/** The link, with what it offers and for how long: whoever hands it over sees what they hand over. */
function SignedLink({
  round,
  signed,
}: {
  readonly round: TrackedRound;
  readonly signed: SignedBid;
}): ReactNode {
  const t = useTranslations("bid");
  const format = useFormats();
  const now = useNow();
  const { bid } = signed;
  const until = Math.min(bid.deadline, round.closesAt);
  if (now >= until) return <p role="status">{t("signedOver")}</p>;
  return (
    <>
      <Facts>
        <Fact name={t("price")}>{format.price(bid.price)}</Fact>
        <Fact name={t("until")}>{format.moment(until, now)}</Fact>
      </Facts>
      <ShownCode
        text={new URL(bidPath(signed), window.location.origin).href}
        label={t("link")}
        copyLabel={t("copyLink")}
      />
    </>
  );
}

function useSigning({ round, parameters, price, ephemeralKey, signer }: SignerProps): {
  readonly data: SignedBid | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly mutate: () => void;
} {
  const wallet = useWalletMarket();
  const now = useNow();
  return useMutation({
    mutationFn: async () => {
      if (wallet === undefined) throw noWallet();
      const bid: Bid = {
        ...signer,
        consumer: round.consumer,
        round: round.round,
        wattHours: round.wattHours,
        price,
        ephemeralKey,
        deadline: now + parameters.withdrawDelay - SLACK,
        // Landing voids the account's other signatures: nobody's energy is sold twice.
        exclusive: true,
      };
      const signature = await signBid(wallet, bid);
      return { bid, signature };
    },
  });
}

function noWallet(): ClientError {
  return new ClientError({
    code: "NoWallet",
    shortMessage: "No wallet is connected to the market's network.",
    whatToDo: "Connect one, or switch its network.",
  });
}
