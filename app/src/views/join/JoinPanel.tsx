"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import type { Address } from "@peerwatt/sdk/signing";

import { useAppConfig } from "../../components/ConfigContext.tsx";
import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { Blank } from "../../components/states/Blank.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { buttonStyle } from "../../components/ui/buttonStyle.ts";
import { Fact } from "../../components/ui/Facts.tsx";
import { useMounted } from "../../components/useMounted.ts";
import { useAccount } from "../../data/useAccount.ts";
import { useExplained } from "../../data/useExplained.ts";
import type { Step } from "../../transactions/steps.ts";
import { AccountButton } from "../../wallet/AccountButton.tsx";

const ReviewSheet = lazy(async () => ({
  default: (await import("../../components/review/ReviewSheet.tsx")).ReviewSheet,
}));

/**
 * Shows what only a registered account can use; before that, the way there.
 * @param props.removedToo whether a removed account can still use it: what it began it may finish.
 */
export function ForTraders({
  children,
  removedToo = false,
}: {
  readonly children: ReactNode;
  readonly removedToo?: boolean;
}): ReactNode {
  const t = useTranslations("join");
  const { address } = useConnection();
  const account = useAccount(address);
  // Who is connected only the browser knows; the server's page must not say that nobody is.
  if (!useMounted()) return <LoadingRows count={2} />;
  if (address === undefined) {
    return (
      <Blank title={t("connectFirst")} hint={t("connectHint")}>
        <AccountButton />
      </Blank>
    );
  }
  const status = account.data?.status ?? "Active";
  if (status === "None") return <JoinPanel key={address} address={address} />;
  if (status === "Active") return children;
  return (
    <div className="space-y-6">
      <RemovedPanel />
      {removedToo && children}
    </div>
  );
}

/** No certificate lets a removed account in again, so none is offered. */
function RemovedPanel(): ReactNode {
  const t = useTranslations("join");
  return (
    <Blank title={t("removed")} hint={t("removedHint")}>
      <Link href="/wallet" className={buttonStyle("quiet")}>
        {t("toWallet")}
      </Link>
    </Blank>
  );
}

/** The demo's authority certifies anybody; elsewhere somebody has to be asked. */
function JoinPanel({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("join");
  const { demoUrl } = useAppConfig();
  if (demoUrl === undefined) return <Blank title={t("notRegistered")} hint={t("askOperator")} />;
  return (
    <Blank title={t("notRegistered")} hint={t("demoHint")}>
      <DemoJoin address={address} demoUrl={demoUrl} />
    </Blank>
  );
}

interface DemoJoinProps {
  readonly address: Address;
  readonly demoUrl: string;
}

function DemoJoin(props: DemoJoinProps): ReactNode {
  const t = useTranslations("join");
  const [steps, setSteps] = useState<readonly Step[]>();
  const asking = useAsking(props, setSteps);
  const problem = useExplained(asking.error);
  const close = (): void => {
    setSteps(undefined);
  };
  return (
    <>
      {problem !== undefined && <Problem problem={problem} />}
      <Button
        isDisabled={asking.isPending}
        onPress={() => {
          asking.mutate();
        }}
      >
        {t("join")}
      </Button>
      {steps !== undefined && (
        <Suspense>
          <JoinReview address={props.address} steps={steps} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

function JoinReview({
  address,
  steps,
  onClose,
}: {
  readonly address: Address;
  readonly steps: readonly Step[];
  readonly onClose: () => void;
}): ReactNode {
  const t = useTranslations("join");
  const announce = useAnnounce();
  const finish = (): void => {
    announce(t("joined"));
    onClose();
  };
  return (
    <ReviewSheet
      title={t("join")}
      account={address}
      steps={steps}
      onClose={onClose}
      onDone={finish}
    >
      <Fact name={t("certificate")}>{t("byDemo")}</Fact>
    </ReviewSheet>
  );
}

function useAsking(
  { address, demoUrl }: DemoJoinProps,
  onSteps: (steps: readonly Step[]) => void,
): { readonly error: Error | null; readonly isPending: boolean; readonly mutate: () => void } {
  return useMutation({
    mutationFn: async () => {
      const { askForCertificate, askForMoney } = await import("../../demo/join.ts");
      await askForMoney(demoUrl, address);
      return askForCertificate(demoUrl, address);
    },
    onSuccess: (call) => {
      onSteps([{ kind: "call", call }]);
    },
  });
}
