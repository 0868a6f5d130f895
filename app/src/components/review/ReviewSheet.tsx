"use client";

import { LoaderCircle } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection, useSwitchChain } from "wagmi";

import { ClientError } from "@peerwatt/sdk/errors";
import type { Address } from "@peerwatt/sdk/signing";

import { useExplained } from "../../data/useExplained.ts";
import { shortenAddress } from "../../format/address.ts";
import { useAppConfig } from "../ConfigContext.tsx";
import { useAnnounce } from "../frame/Announcer.tsx";
import { Problem } from "../states/Problem.tsx";
import { AddressText } from "../ui/AddressText.tsx";
import { Button } from "../ui/Button.tsx";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { useFormats } from "../useFormats.ts";
import { ReviewCalls } from "./ReviewCalls.tsx";
import { Shortage } from "./Shortage.tsx";
import { useReview, type Review, type Reviewed } from "./useReview.ts";
import { useSilence } from "./useSilence.ts";

interface ReviewSheetProps extends Reviewed {
  readonly onClose: (open: false) => void;
  /** There once the market has moved, or the wallet to another account: the steps would be others now, or somebody else's. */
  readonly onRefresh?: (() => void) | undefined;
  /** Facts of what it does. */
  readonly children: ReactNode;
}

/** What is about to happen, tried beforehand; only then does the wallet open. */
export function ReviewSheet({ children, ...props }: ReviewSheetProps): ReactNode {
  const { title, account, steps, onClose, onRefresh } = props;
  const t = useTranslations("review");
  const review = useReview(props);
  const isSilent = useSilence(review.progress);
  const close = (): void => {
    review.close();
    onClose(false);
  };
  return (
    <Sheet
      title={title}
      onClose={close}
      dismissable={review.progress?.kind !== "wallet" || isSilent}
    >
      <Facts>
        {children}
        <Costs account={account} review={review} />
      </Facts>
      {steps.length > 1 && <ReviewCalls steps={steps} together={review.together} />}
      <div className="mt-5 space-y-4">
        {review.wrongChain && <WrongChain />}
        {review.problem !== undefined && <Problem problem={review.problem} />}
        {review.progress === undefined && <Shortage account={account} review={review} />}
        <ProgressText review={review} />
        {isSilent && <p role="alert">{t("silent")}</p>}
        {onRefresh === undefined || review.progress !== undefined ? (
          <Button className="w-full" isDisabled={!review.canConfirm} onPress={review.confirm}>
            {review.problem === undefined ? t("confirm") : t("again")}
          </Button>
        ) : (
          <Moved account={account} onRefresh={onRefresh} />
        )}
      </div>
    </Sheet>
  );
}

/** What is shown above is not what would be sent now; nobody confirms that by mistake. */
function Moved({
  account,
  onRefresh,
}: {
  readonly account: Address | undefined;
  readonly onRefresh: () => void;
}): ReactNode {
  const t = useTranslations("review");
  const { address } = useConnection();
  return (
    <>
      <p role="alert" className="rounded-xl bg-warn-soft p-4 text-warn">
        {address === undefined || address === account
          ? t("moved")
          : t("otherAccount", { address: shortenAddress(address) })}
      </p>
      <Button className="w-full" onPress={onRefresh}>
        {t("refresh")}
      </Button>
    </>
  );
}

/** The banner that says so on the page is behind the sheet. */
function WrongChain(): ReactNode {
  const t = useTranslations("wallet");
  const { chainId } = useAppConfig();
  const change = useSwitchChain();
  const problem = useExplained(change.error ?? WRONG_CHAIN);
  return (
    <>
      {problem !== undefined && <Problem problem={problem} />}
      <Button
        kind="quiet"
        className="w-full"
        onPress={() => {
          change.mutate({ chainId });
        }}
      >
        {t("switchChain")}
      </Button>
    </>
  );
}

/** The pages have their own words for it, by its code. */
const WRONG_CHAIN = new ClientError({
  code: "WrongChain",
  shortMessage: "The wallet is on another network than the market.",
  whatToDo: "Switch the network in the wallet and try again.",
});

/** What it takes from the wallet, and from whose. */
function Costs({
  account,
  review: { takes },
}: {
  readonly account: Address | undefined;
  readonly review: Review;
}): ReactNode {
  const t = useTranslations("review");
  const format = useFormats();
  return (
    <>
      {takes.value > 0n && <Fact name={t("fromWallet")}>{format.coins(takes.value)}</Fact>}
      {takes.fee !== undefined && (
        <Fact name={t("fee")}>{t("about", { amount: format.coins(takes.fee) })}</Fact>
      )}
      {account !== undefined && (
        <Fact name={t("account")}>
          <AddressText address={account} />
        </Fact>
      )}
    </>
  );
}

function ProgressText({ review: { progress } }: { readonly review: Review }): ReactNode {
  const t = useTranslations("review");
  const announce = useAnnounce();
  const text =
    progress === undefined ? undefined : progress.kind === "wallet" ? t("wallet") : t("sent");
  useEffect(() => {
    if (text !== undefined) announce(text);
  }, [announce, text]);
  if (text === undefined) return null;
  return (
    <p className="flex items-center gap-3 rounded-xl bg-accent-soft p-4">
      <LoaderCircle aria-hidden className="size-5 shrink-0 motion-safe:animate-spin" />
      {text}
    </p>
  );
}
