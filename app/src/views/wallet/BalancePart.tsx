"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Address } from "@peerwatt/sdk/signing";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { AmountField } from "../../components/ui/AmountField.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useAccount, useCoins } from "../../data/useAccount.ts";
import { useAsset } from "../../data/useMarket.ts";
import { useTokens } from "../../data/useTokens.ts";
import { amountInput } from "../../format/amountInput.ts";
import { depositSteps } from "../../transactions/steps.ts";

/** What is in the wallet, what is in the market, and the way from one to the other. */
export function BalancePart({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  const account = useAccount(address);
  const coins = useCoins(address);
  const tokens = useTokens(address);
  const { token } = useAsset();
  const outside = token === undefined ? coins.data : tokens.data;
  return (
    <section aria-label={t("balance")} className="panel space-y-4 p-4 sm:p-6">
      <h2 className="text-lg font-semibold">{t("balance")}</h2>
      <Facts>
        <Fact name={t("inMarket")}>
          {account.data === undefined ? "–" : <Amount amount={account.data.available} />}
        </Fact>
        <Fact name={t("inWallet")}>
          {outside === undefined ? "–" : <Amount amount={outside} />}
        </Fact>
        {token !== undefined && coins.data !== undefined && (
          <Fact name={t("forFees")}>{format.coins(coins.data)}</Fact>
        )}
      </Facts>
      <Deposit most={outside ?? 0n} />
    </section>
  );
}

/** In the asset, and in dollars below where a rate is stated. */
function Amount({ amount }: { readonly amount: bigint }): ReactNode {
  const format = useFormats();
  const dollars = format.dollars(amount);
  return (
    <>
      {format.money(amount)}
      {dollars !== undefined && (
        <span className="block text-sm font-normal text-muted">{dollars}</span>
      )}
    </>
  );
}

/** The first amount suggested: a hundredth of a coin. */
const SUGGESTED = 0.01;

function Deposit({ most }: { readonly most: bigint }): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  const asset = useAsset();
  const input = amountInput(asset);
  const [typed, setTyped] = useState(SUGGESTED);
  const amount = input.toAmount(typed);
  return (
    <>
      <AmountField
        label={t("deposit")}
        hint={asset.token === undefined ? t("depositHint") : t("depositTokenHint")}
        unit={input.unit}
        value={typed}
        min={0}
        max={Math.max(SUGGESTED, input.fromAmount(most))}
        step={input.step}
        digits={input.digits}
        onChange={setTyped}
      />
      <ReviewButton
        label={t("reviewDeposit", { amount: format.exactMoney(amount) })}
        done={t("deposited")}
        steps={depositSteps(amount, asset)}
        isDisabled={amount === 0n}
      >
        <Fact name={t("toMarket")}>{format.exactMoney(amount)}</Fact>
      </ReviewButton>
    </>
  );
}
