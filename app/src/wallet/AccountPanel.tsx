"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection, useDisconnect } from "wagmi";

import type { Address } from "@peerwatt/sdk/signing";

import { Fact, Facts } from "../components/ui/Facts.tsx";
import { AddressText } from "../components/ui/AddressText.tsx";
import { Button } from "../components/ui/Button.tsx";
import { useAccount, useCoins } from "../data/useAccount.ts";
import { useAsset } from "../data/useMarket.ts";
import { useTokens } from "../data/useTokens.ts";
import { useFormats } from "../components/useFormats.ts";
import { DEMO_WALLET_ID } from "./demoWallet.ts";
import { ONE_TIME_WALLET_ID } from "./oneTimeWallet.ts";
import { PlayMoney } from "./PlayMoney.tsx";
import { WithdrawPart } from "./WithdrawPart.tsx";

/** What the connected account has, and where it stands in the market. */
export function AccountPanel({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("wallet");
  const { connector } = useConnection();
  const disconnect = useDisconnect();
  return (
    <div className="space-y-5">
      {connector?.id === DEMO_WALLET_ID && (
        <p className="rounded-xl bg-warn-soft p-4 text-warn">{t("demoMark")}</p>
      )}
      {connector?.id === ONE_TIME_WALLET_ID && (
        <p className="rounded-xl bg-warn-soft p-4 text-warn">{t("oneTimeMark")}</p>
      )}
      <AddressText address={address} whole />
      <Holdings address={address} />
      <WithdrawPart address={address} />
      <PlayMoney address={address} />
      <Button
        kind="quiet"
        className="w-full"
        onPress={() => {
          disconnect.mutate({});
        }}
      >
        {t("disconnect")}
      </Button>
    </div>
  );
}

function Holdings({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("wallet");
  const format = useFormats();
  const { token } = useAsset();
  const coins = useCoins(address);
  const tokens = useTokens(address);
  const account = useAccount(address);
  const known = account.data;
  return (
    <Facts>
      {token !== undefined && (
        <Fact name={t("coins")}>{tokens.data === undefined ? "–" : format.money(tokens.data)}</Fact>
      )}
      <Fact name={t(token === undefined ? "coins" : "forFees")}>
        {coins.data === undefined ? "–" : format.coins(coins.data)}
      </Fact>
      <Fact name={t("available")}>{known === undefined ? "–" : format.money(known.available)}</Fact>
      <Fact name={t("standing")}>{known === undefined ? "–" : t(`statuses.${known.status}`)}</Fact>
      <Fact name={t("reputation")}>
        {known === undefined ? "–" : format.percent(known.reputation)}
      </Fact>
    </Facts>
  );
}
