"use client";

import { LoaderCircle } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useSwitchChain } from "wagmi";

import type { MarketEvent } from "@peerwatt/sdk/client";
import { ClientError } from "@peerwatt/sdk/errors";

import { useExplained } from "../../data/useExplained.ts";
import type { Step } from "../../transactions/steps.ts";
import { useAppConfig } from "../ConfigContext.tsx";
import { useAnnounce } from "../frame/Announcer.tsx";
import { Problem } from "../states/Problem.tsx";
import { Button } from "../ui/Button.tsx";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { useFormats } from "../useFormats.ts";
import { ReviewCalls } from "./ReviewCalls.tsx";
import { useReview, type Review } from "./useReview.ts";

/** What is about to happen, tried beforehand; only then does the wallet open. */
export function ReviewSheet({
  title,
  steps,
  onDone,
  onClose,
  onRefresh,
  children,
}: {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly onDone: (events: readonly MarketEvent[]) => void;
  readonly onClose: (open: false) => void;
  /** There once the market has moved and the steps would be others now. */
  readonly onRefresh?: (() => void) | undefined;
  /** Facts of what it does. */
  readonly children: ReactNode;
}): ReactNode {
  const t = useTranslations("review");
  const review = useReview(steps, onDone);
  return (
    <Sheet title={title} onClose={onClose} dismissable={review.progress?.kind !== "wallet"}>
      <Facts>
        {children}
        <Costs review={review} />
      </Facts>
      {steps.length > 1 && <ReviewCalls steps={steps} together={review.together} />}
      <div className="mt-5 space-y-4">
        {review.wrongChain && <WrongChain />}
        {review.problem !== undefined && <Problem problem={review.problem} />}
        <ProgressText review={review} />
        {onRefresh === undefined || review.progress !== undefined ? (
          <Button className="w-full" isDisabled={!review.canConfirm} onPress={review.confirm}>
            {review.problem === undefined ? t("confirm") : t("again")}
          </Button>
        ) : (
          <Moved onRefresh={onRefresh} />
        )}
      </div>
    </Sheet>
  );
}

/** What is shown above is not what would be sent now; nobody confirms that by mistake. */
function Moved({ onRefresh }: { readonly onRefresh: () => void }): ReactNode {
  const t = useTranslations("review");
  return (
    <>
      <p role="alert" className="rounded-xl bg-warn-soft p-4 text-warn">
        {t("moved")}
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

function Costs({ review: { preview } }: { readonly review: Review }): ReactNode {
  const t = useTranslations("review");
  const format = useFormats();
  if (preview === undefined) return null;
  return (
    <>
      {preview.value > 0n && <Fact name={t("fromWallet")}>{format.coins(preview.value)}</Fact>}
      {preview.fee !== undefined && (
        <Fact name={t("fee")}>{t("about", { amount: format.coins(preview.fee) })}</Fact>
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
