"use client";

import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Address } from "@peerwatt/sdk/signing";

import { useAppConfig } from "../../components/ConfigContext.tsx";
import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { Fact } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedField } from "../../data/fields/fieldBook.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useAsset } from "../../data/useMarket.ts";
import { useWalletMarket } from "../../data/useWalletMarket.ts";
import type { OrderWish } from "../../field/orderWish.ts";
import { saveOrder, type OwnOrder } from "../../field/ownOrders.ts";
import { depositSteps } from "../../transactions/steps.ts";

interface SignOrderProps {
  readonly field: TrackedField;
  readonly round: number;
  readonly account: Address;
  readonly wish: OrderWish;
  /** What has to be deposited before the order counts; `undefined` while that is unknown. */
  readonly missing: bigint | undefined;
  readonly onSigned: (order: OwnOrder) => void;
}

/** First the money that has to be there, then the signature, which costs nothing. */
export function SignOrder(props: SignOrderProps): ReactNode {
  const t = useTranslations("field");
  const { missing } = props;
  if (missing === undefined || missing === 0n) return <SignButton {...props} />;
  return (
    <>
      <p className="rounded-xl bg-warn-soft p-4 text-warn">{t("notCovered")}</p>
      <DepositButton missing={missing} />
    </>
  );
}

function DepositButton({ missing }: { readonly missing: bigint }): ReactNode {
  const t = useTranslations("field");
  const format = useFormats();
  const asset = useAsset();
  return (
    <ReviewButton
      label={t("deposit", { amount: format.money(missing) })}
      done={t("deposited")}
      steps={depositSteps(missing, asset)}
    >
      <Fact name={t("toBalance")}>{format.exactMoney(missing)}</Fact>
    </ReviewButton>
  );
}

function SignButton({ missing, ...props }: SignOrderProps): ReactNode {
  const t = useTranslations("field");
  const announce = useAnnounce();
  const wallet = useWalletMarket();
  const signing = useSigning(props, (order) => {
    announce(order.receipt === undefined ? t("signed") : t("taken"));
    props.onSigned(order);
  });
  const problem = useExplained(signing.error, props.account);
  return (
    <div className="space-y-3">
      {problem !== undefined && <Problem problem={problem} />}
      <Button
        className="w-full"
        isDisabled={wallet === undefined || missing === undefined || signing.isPending}
        onPress={() => {
          signing.mutate();
        }}
      >
        {signing.isPending ? t("signing") : t("sign")}
      </Button>
      <p className="text-sm text-muted">{t("signHint")}</p>
    </div>
  );
}

function useSigning(
  { field, round, account, wish }: Omit<SignOrderProps, "missing">,
  onSigned: (order: OwnOrder) => void,
): { readonly error: Error | null; readonly isPending: boolean; readonly mutate: () => void } {
  const { demoUrl } = useAppConfig();
  const wallet = useWalletMarket();
  return useMutation({
    mutationFn: async () => {
      if (wallet === undefined) throw new Error("no wallet to sign with");
      const { placeOrder } = await import("../../field/placeOrder.ts");
      const order = await placeOrder(wallet, { field: field.field, round, account, wish, demoUrl });
      saveOrder(localStorage, { field: field.id, round, account }, order);
      return order;
    },
    onSuccess: onSigned,
  });
}
