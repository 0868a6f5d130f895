import { useTranslations } from "use-intl";

import { useFormats } from "../../components/useFormats.ts";
import { useToldDeadline } from "../../countdown/useToldDeadline.ts";
import { useParameters } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { dealDeadline, type Deal } from "../../deal/deals.ts";

/** Says when the time for what the two sides have to do now is about to end, and when it has. */
export function useToldDeal(deal: Deal): void {
  const t = useTranslations("connect.told");
  const format = useFormats();
  const parameters = useParameters();
  const now = useNow();
  useToldDeadline(parameters && dealDeadline(deal, parameters, now), ({ name, left }) =>
    left > 0 ? t(`left.${name}`, { time: format.duration(left) }) : t(`over.${name}`),
  );
}
