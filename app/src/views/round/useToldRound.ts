import { useTranslations } from "use-intl";

import type { RoundState } from "@peerwatt/sdk/auction";

import { useFormats } from "../../components/useFormats.ts";
import { useToldChange } from "../../countdown/useToldChange.ts";
import { useToldDeadline } from "../../countdown/useToldDeadline.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";
import { useRounds } from "../../data/rounds/useRounds.ts";
import { useHead } from "../../data/useHead.ts";

/** Says when a round is about to close, and what came of it. */
export function useToldRound(round: TrackedRound, state: RoundState): void {
  const t = useTranslations("round.told");
  const format = useFormats();
  const { complete } = useRounds();
  const { head } = useHead();
  const isOpen = state === "Open";
  useToldDeadline(isOpen ? { name: "bids", until: round.closesAt } : undefined, ({ left }) =>
    // What came of it says that it is over.
    left > 0 ? t("left", { time: format.duration(left) }) : undefined,
  );
  // What happened long ago is no news while it is read; nor is a state by another clock than the chain's.
  useToldChange(complete && head !== undefined ? state : undefined, (now) => {
    if (now === "None" || now === "Open") return undefined;
    return t(now, { price: format.dollarPrice(round.price) ?? format.price(round.price) });
  });
}
