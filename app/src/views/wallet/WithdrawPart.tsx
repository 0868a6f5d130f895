"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { requestWithdrawal, withdraw, type Withdrawal } from "@peerwatt/sdk/client";
import type { Address } from "@peerwatt/sdk/signing";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { AmountField } from "../../components/ui/AmountField.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { Fact } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useAccount } from "../../data/useAccount.ts";
import { useAsset, useParameters } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { useWithdrawal } from "../../data/useWithdrawal.ts";
import { amountInput } from "../../format/amountInput.ts";
import { Countdown } from "../round/Countdown.tsx";

/** Money out of the market: asked for, waited for, taken. */
export function WithdrawPart({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("purse");
  const { data: asked } = useWithdrawal(address);
  return (
    <section aria-label={t("withdraw")} className="panel space-y-4 p-4 sm:p-6">
      <h2 className="text-lg font-semibold">{t("withdraw")}</h2>
      {asked === undefined && <LoadingRows count={1} />}
      {asked === null && <Ask address={address} />}
      {asked !== undefined && asked !== null && <Asked address={address} asked={asked} />}
    </section>
  );
}

function Ask({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  const delay = useParameters()?.withdrawDelay ?? 0;
  const available = useAccount(address).data?.available ?? 0n;
  const [typed, setAmount] = useState(0n);
  // What was free may have been locked meanwhile.
  const amount = typed < available ? typed : available;
  if (available === 0n) return <p className="text-muted">{t("nothingFree")}</p>;
  return (
    <>
      <AskedAmount
        amount={amount}
        available={available}
        hint={t("withdrawHint", { time: format.duration(delay) })}
        onChange={setAmount}
      />
      <ReviewButton
        label={t("ask", { amount: format.exactMoney(amount) })}
        done={t("askedFor")}
        steps={[{ kind: "call", call: requestWithdrawal(amount) }]}
        isDisabled={amount === 0n}
      >
        <Fact name={t("toWallet")}>{format.exactMoney(amount)}</Fact>
        <Fact name={t("readyIn")}>{format.duration(delay)}</Fact>
      </ReviewButton>
    </>
  );
}

/** How much of what is free; all of it goes to the last digit. */
function AskedAmount({
  amount,
  available,
  hint,
  onChange,
}: {
  readonly amount: bigint;
  readonly available: bigint;
  readonly hint: string;
  readonly onChange: (amount: bigint) => void;
}): ReactNode {
  const t = useTranslations("purse");
  const input = amountInput(useAsset());
  return (
    <>
      <AmountField
        label={t("amount")}
        hint={hint}
        unit={input.unit}
        value={input.fromAmount(amount)}
        min={0}
        max={input.fromAmount(available)}
        step={input.finest}
        digits={input.digits}
        onChange={(changed) => {
          onChange(input.toAmount(changed));
        }}
      />
      <Button
        kind="quiet"
        className="w-full"
        onPress={() => {
          onChange(available);
        }}
      >
        {t("all")}
      </Button>
    </>
  );
}

/** What was asked for: counting down, then to be taken; or left where it is after all. */
function Asked({
  address,
  asked,
}: {
  readonly address: Address;
  readonly asked: Withdrawal;
}): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  const ready = useNow() >= asked.readyAt;
  return (
    <>
      <p className="figures flex flex-wrap items-baseline justify-between gap-x-4 text-lg">
        <span>{t("asked", { amount: format.money(asked.amount) })}</span>
        {ready ? (
          <span className="font-semibold text-accent">{t("ready")}</span>
        ) : (
          <Countdown until={asked.readyAt} label={t("readyIn")} />
        )}
      </p>
      <p className="text-sm text-muted">{t("askedHint")}</p>
      {ready && <Take address={address} amount={asked.amount} />}
      <ReviewButton
        kind="quiet"
        label={t("takeBack")}
        done={t("tookBack")}
        steps={[{ kind: "call", call: requestWithdrawal(0n) }]}
      >
        <Fact name={t("staysInMarket")}>{format.exactMoney(asked.amount)}</Fact>
      </ReviewButton>
    </>
  );
}

function Take({
  address,
  amount,
}: {
  readonly address: Address;
  readonly amount: bigint;
}): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  return (
    <ReviewButton
      label={t("take", { amount: format.money(amount) })}
      done={t("taken")}
      steps={[{ kind: "call", call: withdraw(address) }]}
    >
      <Fact name={t("toWallet")}>{format.exactMoney(amount)}</Fact>
      <Fact name={t("to")}>
        <AddressText address={address} />
      </Fact>
    </ReviewButton>
  );
}
