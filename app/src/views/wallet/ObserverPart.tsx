"use client";

import { Eye, EyeOff } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Address } from "@peerwatt/sdk/signing";

import { publicView, type PublicView } from "../../account/publicFacts.ts";
import { useAppConfig } from "../../components/ConfigContext.tsx";
import { UnreadRounds } from "../../components/states/UnreadRounds.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useIsDemo } from "../../components/useIsDemo.ts";
import { useRounds } from "../../data/rounds/useRounds.ts";
import { useAccount } from "../../data/useAccount.ts";
import { ActList } from "./ActList.tsx";

/** The account as somebody sees it who knows nothing but the chain. */
export function ObserverPart({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("purse");
  const { events, complete } = useRounds();
  const { ledger } = useAppConfig();
  const seen = useMemo(() => publicView(events, address, ledger), [events, address, ledger]);
  if (!complete) return <UnreadRounds count={2} />;
  return (
    <section aria-label={t("observer")} className="panel space-y-5 p-4 sm:p-6">
      <div>
        <h2 className="flex items-center gap-2 text-lg font-semibold">
          <Eye aria-hidden className="size-5" />
          {t("observer")}
        </h2>
        <p className="mt-1 text-muted">{t("observerHint")}</p>
      </div>
      <Totals seen={seen} address={address} />
      <Links seen={seen} />
      <ActList facts={seen.facts} address={address} />
      <Hidden />
    </section>
  );
}

function Totals({
  seen: { facts, bought, sold },
  address,
}: {
  readonly seen: PublicView;
  readonly address: Address;
}): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  return (
    <Facts>
      <Fact name={t("acts")}>{facts.length}</Fact>
      <Fact name={t("bought")}>
        {format.energy(bought.wattHours)} · {format.money(bought.amount)}
      </Fact>
      <Fact name={t("sold")}>
        {format.energy(sold.wattHours)} · {format.money(sold.amount)}
      </Fact>
      <Fact name={t("record")}>
        <Record address={address} />
      </Fact>
    </Facts>
  );
}

/** What the market keeps of how trades went. */
function Record({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  const { data: known } = useAccount(address);
  if (known === undefined) return "–";
  const { reputation, fulfilled, failed, disputed } = known;
  return t("recordOf", { share: format.percent(reputation), fulfilled, failed, disputed });
}

function Links({ seen: { links } }: { readonly seen: PublicView }): ReactNode {
  const t = useTranslations("purse");
  return (
    <div>
      <h3 className="font-semibold">{t("links")}</h3>
      {links.length === 0 ? (
        <p className="mt-1 text-muted">{t("noLinks")}</p>
      ) : (
        <ul className="mt-1 divide-y divide-line">
          {links.map(({ other, reason }) => (
            <li
              key={other}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5"
            >
              <AddressText address={other} />
              <span className={`text-sm ${reason === "trade" ? "text-muted" : "text-warn"}`}>
                {t(`linkReasons.${reason}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const HIDDEN = ["name", "place", "battery", "orders", "notes"] as const;
/** What the demo gives away of them all the same. */
const SHOWN_BY_DEMO = ["place", "orders"] as const;

/** What nobody reads from the chain, whatever they look at, and who knows it otherwise. */
function Hidden(): ReactNode {
  const t = useTranslations("purse");
  const isDemo = useIsDemo();
  return (
    <div>
      <h3 className="flex items-center gap-2 font-semibold">
        <EyeOff aria-hidden className="size-5" />
        {t("hidden")}
      </h3>
      <ul className="mt-2 list-disc space-y-1 pl-5 text-muted">
        {HIDDEN.map((name) => (
          <li key={name}>{t(`hiddenFacts.${name}`)}</li>
        ))}
      </ul>
      {isDemo && (
        <ul className="mt-3 space-y-1 rounded-xl bg-warn-soft p-4 text-warn">
          {SHOWN_BY_DEMO.map((name) => (
            <li key={name}>{t(`demoFacts.${name}`)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
