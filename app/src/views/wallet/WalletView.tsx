"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import type { Address } from "@peerwatt/sdk/signing";

import { Blank } from "../../components/states/Blank.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { useMounted } from "../../components/useMounted.ts";
import { AccountButton } from "../../wallet/AccountButton.tsx";
import { BalancePart } from "./BalancePart.tsx";
import { LockedPart } from "./LockedPart.tsx";
import { NotesPart } from "./NotesPart.tsx";
import { ObserverPart } from "./ObserverPart.tsx";
import { WithdrawPart } from "./WithdrawPart.tsx";

/** The account's money, where it is, and what it gives away. */
export function WalletView(): ReactNode {
  const t = useTranslations("purse");
  return (
    <>
      <h1 className="text-4xl font-bold sm:text-5xl">{t("title")}</h1>
      <p className="mt-2 mb-6 max-w-prose text-lg text-muted">{t("lead")}</p>
      <ForConnected />
    </>
  );
}

function ForConnected(): ReactNode {
  const t = useTranslations("join");
  const { address } = useConnection();
  // Who is connected only the browser knows.
  if (!useMounted()) return <LoadingRows count={2} />;
  if (address === undefined) {
    return (
      <div className="space-y-6">
        <Blank title={t("connectFirst")} hint={t("connectHint")}>
          <AccountButton />
        </Blank>
        <NotesPart />
      </div>
    );
  }
  return <Wallet key={address} address={address} />;
}

function Wallet({ address }: { readonly address: Address }): ReactNode {
  return (
    <div className="space-y-6">
      <AddressText address={address} whole />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <div className="space-y-6">
          <BalancePart address={address} />
          <WithdrawPart address={address} />
          <LockedPart address={address} />
        </div>
        <div className="space-y-6">
          <ObserverPart address={address} />
          <NotesPart />
        </div>
      </div>
    </div>
  );
}
