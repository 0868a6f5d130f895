"use client";

import { lazy, Suspense, useState, type ReactNode } from "react";

import type { MarketEvent } from "@peerwatt/sdk/client";

import type { Step } from "../../transactions/steps.ts";
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

/** A button that leads to a review, and from there to the wallet. */
export function ReviewButton(props: ReviewButtonProps): ReactNode {
  const { label, done, steps, kind = "primary", isDisabled = false, onDone, children } = props;
  const announce = useAnnounce();
  // What is reviewed must not change under its reader's eyes.
  const [reviewed, setReviewed] = useState<readonly Step[]>();
  const close = (): void => {
    setReviewed(undefined);
  };
  const finish = (events: readonly MarketEvent[]): void => {
    announce(done);
    close();
    onDone?.(events);
  };
  const open = (): void => {
    setReviewed(steps);
  };
  return (
    <>
      <Button kind={kind} className="w-full" isDisabled={isDisabled} onPress={open}>
        {label}
      </Button>
      {reviewed !== undefined && (
        <Suspense>
          <ReviewSheet title={label} steps={reviewed} onClose={close} onDone={finish}>
            {children}
          </ReviewSheet>
        </Suspense>
      )}
    </>
  );
}
