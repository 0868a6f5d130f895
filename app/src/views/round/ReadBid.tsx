"use client";

import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { PeerwattError } from "@peerwatt/sdk/errors";

import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { Button } from "../../components/ui/Button.tsx";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";
import { bidIn, bidPath, brokenLink, isBidOf, type SignedBid } from "../../deal/bidLink.ts";
import { putFragment } from "./useFragment.ts";

const CodeReader = lazy(async () => ({
  default: (await import("../connect/CodeReader.tsx")).CodeReader,
}));

/** Takes in a provider's signed bid by the camera, or pasted: its link opens in the browser that is asked, if in any. */
export function ReadBid({ round }: { readonly round: TrackedRound }): ReactNode {
  const t = useTranslations("bid");
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [fault, setFault] = useState<PeerwattError | "other">();
  const read = (text: string): void => {
    const found = readBid(text, round);
    const isFault = found === "other" || found instanceof PeerwattError;
    setFault(isFault ? found : undefined);
    if (isFault) return;
    putFragment(new URL(bidPath(found), window.location.origin).hash);
    announce(t("handedRead"));
    setOpen(false);
  };
  return (
    <div className="space-y-3">
      {fault === "other" && (
        <p role="alert" className="rounded-xl bg-warn-soft p-4 text-warn">
          {t("otherRound")}
        </p>
      )}
      {fault instanceof PeerwattError && <Problem problem={fault} />}
      {open ? (
        <Suspense fallback={<LoadingRows count={1} />}>
          <CodeReader onCode={read} pasteLabel={t("pasteHanded")} readLabel={t("readPasted")} />
        </Suspense>
      ) : (
        <Button
          kind="quiet"
          className="w-full"
          onPress={() => {
            setOpen(true);
          }}
        >
          {t("readHanded")}
        </Button>
      )}
    </div>
  );
}

function readBid(text: string, round: TrackedRound): SignedBid | PeerwattError | "other" {
  try {
    const found = bidIn(text);
    if (found === undefined) return brokenLink();
    return isBidOf(round, found) ? found : "other";
  } catch (error) {
    if (error instanceof PeerwattError) return error;
    throw error;
  }
}
