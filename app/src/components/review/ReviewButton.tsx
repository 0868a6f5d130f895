"use client";

import { lazy, Suspense, useState, type ReactNode } from "react";
import { useConnection } from "wagmi";

import type { MarketEvent } from "@peerwatt/sdk/client";
import type { Address } from "@peerwatt/sdk/signing";

import { stepsText, type Step } from "../../transactions/steps.ts";
import { useAnnounce } from "../frame/Announcer.tsx";
import { Button } from "../ui/Button.tsx";
import type { ButtonKind } from "../ui/buttonStyle.ts";

const ReviewSheet = lazy(async () => ({
  default: (await import("./ReviewSheet.tsx")).ReviewSheet,
}));

interface ReviewButtonProps {
  readonly label: string;
  /** What is said when it is in a block. */
  readonly done: string;
  readonly steps: readonly Step[];
  readonly kind?: ButtonKind;
  readonly isDisabled?: boolean;
  readonly onDone?: (events: readonly MarketEvent[]) => void;
  /** Facts for the review. */
  readonly children: ReactNode;
}

/** What was to be done when its reader began to review it. */
interface Reviewed {
  /** Who would sign it. */
  readonly account: Address | undefined;
  readonly steps: readonly Step[];
  readonly facts: ReactNode;
  /** How often it was brought up to date, from 1. */
  readonly time: number;
}

/** A button that leads to a review, and from there to the wallet. */
export function ReviewButton(props: ReviewButtonProps): ReactNode {
  const { label, done, steps, kind = "primary", isDisabled = false, onDone, children } = props;
  const announce = useAnnounce();
  const { address } = useConnection();
  // What is reviewed must not change under its reader's eyes: if it has, the review says so.
  const [reviewed, setReviewed] = useState<Reviewed>();
  const close = (): void => {
    setReviewed(undefined);
  };
  const finish = (events: readonly MarketEvent[]): void => {
    announce(done);
    close();
    onDone?.(events);
  };
  const open = (): void => {
    setReviewed({ account: address, steps, facts: children, time: (reviewed?.time ?? 0) + 1 });
  };
  return (
    <>
      <Button kind={kind} className="w-full" isDisabled={isDisabled} onPress={open}>
        {label}
      </Button>
      {reviewed !== undefined && (
        <Suspense>
          <ReviewSheet
            key={reviewed.time}
            title={label}
            account={reviewed.account}
            steps={reviewed.steps}
            onClose={close}
            onDone={finish}
            onRefresh={holds(reviewed, { account: address, steps }) ? undefined : open}
          >
            {reviewed.facts}
          </ReviewSheet>
        </Suspense>
      )}
    </>
  );
}

/** Whether the very same would be done now, by the very same account. */
function holds(
  reviewed: Pick<Reviewed, "account" | "steps">,
  now: Pick<Reviewed, "account" | "steps">,
): boolean {
  return reviewed.account === now.account && isSame(reviewed.steps, now.steps);
}

function isSame(one: readonly Step[], other: readonly Step[]): boolean {
  return one === other || stepsText(one) === stepsText(other);
}
