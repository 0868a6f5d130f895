"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { requestWithdrawal, withdraw, type Withdrawal } from "@peerwatt/sdk/client";
import type { Address } from "@peerwatt/sdk/signing";

import { ReviewButton } from "../components/review/ReviewButton.tsx";
import { Fact, Facts } from "../components/ui/Facts.tsx";
import { useFormats } from "../components/useFormats.ts";
import { useAccount } from "../data/useAccount.ts";
import { useParameters } from "../data/useMarket.ts";
import { useNow } from "../data/useNow.ts";
import { useWithdrawal } from "../data/useWithdrawal.ts";
import { formatClock } from "../format/time.ts";

/** Free money on its way back to the wallet: asked for first, taken after the market's delay. */
export function WithdrawPart({ address }: { readonly address: Address }): ReactNode {
  const account = useAccount(address);
  const open = useWithdrawal(address);
  const available = account.data?.available ?? 0n;
  if (open.data === undefined) return null;
  if (open.data !== null) return <OpenWithdrawal address={address} withdrawal={open.data} />;
  return available > 0n ? <AskForMoney amount={available} /> : null;
}

function AskForMoney({ amount }: { readonly amount: bigint }): ReactNode {
  const t = useTranslations("wallet");
  const format = useFormats();
  const delay = useParameters()?.withdrawDelay ?? 0;
  return (
    <ReviewButton
      kind="quiet"
      label={t("withdraw")}
      done={t("asked")}
      steps={[{ kind: "call", call: requestWithdrawal(amount) }]}
    >
      <Fact name={t("amount")}>{format.exactMoney(amount)}</Fact>
      <Fact name={t("readyAfter")}>{format.duration(delay)}</Fact>
    </ReviewButton>
  );
}

function OpenWithdrawal({
  address,
  withdrawal: { amount, readyAt },
}: {
  readonly address: Address;
  readonly withdrawal: Withdrawal;
}): ReactNode {
  const t = useTranslations("wallet");
  const format = useFormats();
  const left = readyAt - useNow();
  return (
    <>
      <Facts>
        <Fact name={t("onItsWay")}>{format.money(amount)}</Fact>
        {left > 0 && (
          <Fact name={t("readyIn")}>
            <span role="timer">{formatClock(left)}</span>
          </Fact>
        )}
      </Facts>
      {left <= 0 && (
        <ReviewButton
          label={t("take")}
          done={t("taken")}
          steps={[{ kind: "call", call: withdraw(address) }]}
        >
          <Fact name={t("amount")}>{format.exactMoney(amount)}</Fact>
        </ReviewButton>
      )}
    </>
  );
}
