"use client";

import { Eye, EyeOff } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Address } from "@peerwatt/sdk/signing";

import {
  publicView,
  type PublicAct,
  type PublicFact,
  type PublicView,
} from "../../account/publicFacts.ts";
import { UnreadRounds } from "../../components/states/UnreadRounds.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useRounds } from "../../data/rounds/useRounds.ts";
import { shortenAddress } from "../../format/address.ts";

/** The account as somebody sees it who knows nothing but the chain. */
export function ObserverPart({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("purse");
  const { events, complete } = useRounds();
  const seen = useMemo(() => publicView(events, address), [events, address]);
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
      <Totals seen={seen} />
      <Links seen={seen} />
      <Acts facts={seen.facts} />
      <Hidden />
    </section>
  );
}

function Totals({ seen: { facts, bought, sold } }: { readonly seen: PublicView }): ReactNode {
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
    </Facts>
  );
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

/** So many are shown at first. */
const FIRST = 6;

function Acts({ facts }: { readonly facts: readonly PublicFact[] }): ReactNode {
  const t = useTranslations("purse");
  const [all, setAll] = useState(false);
  const say = useActText();
  if (facts.length === 0) return <p className="text-muted">{t("noActs")}</p>;
  return (
    <div>
      <h3 className="font-semibold">{t("timeline")}</h3>
      <ol className="mt-1 divide-y divide-line">
        {(all ? facts : facts.slice(0, FIRST)).map(
          ({ act, blockNumber, transactionHash, logIndex }) => (
            <li
              key={`${transactionHash} ${String(logIndex)}`}
              className="figures flex flex-wrap justify-between gap-x-4 py-2.5"
            >
              <span>{say(act)}</span>
              <span className="text-sm text-muted">
                {t("block", { number: Number(blockNumber) })}
              </span>
            </li>
          ),
        )}
      </ol>
      {facts.length > FIRST && !all && (
        <Button
          kind="quiet"
          className="mt-2 w-full"
          onPress={() => {
            setAll(true);
          }}
        >
          {t("showAll", { count: facts.length })}
        </Button>
      )}
    </div>
  );
}

function useActText(): (act: PublicAct) => string {
  const t = useTranslations("purse.actTexts");
  const format = useFormats();
  return (act) => {
    switch (act.kind) {
      case "registered":
        return t("registered", { meter: shortenAddress(act.meter) });
      case "deposited":
      case "asked":
        return t(act.kind, { amount: format.money(act.amount) });
      case "withdrew":
        return t("withdrew", { amount: format.money(act.amount), to: shortenAddress(act.to) });
      case "started": {
        const said = { energy: format.energy(act.wattHours), price: format.price(act.price) };
        return act.withArea ? t("startedWithArea", said) : t("started", said);
      }
      case "bid":
        return t("bid", {
          price: format.price(act.price),
          consumer: shortenAddress(act.consumer),
        });
      case "bought":
      case "sold":
        return t(act.kind, {
          energy: format.energy(act.wattHours),
          amount: format.money(act.amount),
        });
    }
  };
}

const HIDDEN = ["name", "place", "battery", "orders", "notes"] as const;

/** What no observer can read, whatever they look at. */
function Hidden(): ReactNode {
  const t = useTranslations("purse");
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
    </div>
  );
}
