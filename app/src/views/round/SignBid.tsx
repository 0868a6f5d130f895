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
import { Fact } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";
import { useAccount } from "../../data/useAccount.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useAsset } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { useWalletMarket } from "../../data/useWalletMarket.ts";
import { bidPath } from "../../deal/bidLink.ts";
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
  if (account.data === undefined) return null;
  const missing = missingMoney({ needed: bond, available: account.data.available });
  return missing > 0n ? <CoverBond missing={missing} /> : <SignAndShow {...props} />;
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

function SignAndShow(props: SignBidProps): ReactNode {
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
      {signing.data !== undefined && <ShownCode text={signing.data} label={t("link")} />}
    </>
  );
}

function useSigning({ round, parameters, price, ephemeralKey }: SignBidProps): {
  readonly data: string | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly mutate: () => void;
} {
  const wallet = useWalletMarket();
  const { address } = useConnection();
  const account = useAccount(address);
  const now = useNow();
  return useMutation({
    mutationFn: async () => {
      if (wallet === undefined || address === undefined) throw noWallet();
      const bid: Bid = {
        provider: address,
        consumer: round.consumer,
        round: round.round,
        wattHours: round.wattHours,
        price,
        ephemeralKey,
        deadline: now + parameters.withdrawDelay - SLACK,
        epoch: account.data?.epoch ?? 0,
        // Landing voids the account's other signatures: nobody's energy is sold twice.
        exclusive: true,
      };
      const signature = await signBid(wallet, bid);
      return new URL(bidPath({ bid, signature }), window.location.origin).href;
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
