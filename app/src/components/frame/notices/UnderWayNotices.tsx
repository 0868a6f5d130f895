"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, LoaderCircle, TriangleAlert } from "lucide-react";
import { useMemo, useSyncExternalStore, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { confirm } from "@peerwatt/sdk/client";
import type { Address, Hex } from "@peerwatt/sdk/signing";

import { useExplained } from "../../../data/useExplained.ts";
import { useMarket } from "../../../data/useMarket.ts";
import { useWalletMarket } from "../../../data/useWalletMarket.ts";
import { isOpenEnd } from "../../../transactions/following.ts";
import { pageUnderWay } from "../../../transactions/pageUnderWay.ts";
import type { SentBy, SentTransaction } from "../../../transactions/underWay.ts";
import { useAppConfig } from "../../ConfigContext.tsx";
import { useProblemText } from "../../states/useProblemText.ts";
import { Notice } from "./Notice.tsx";

/** What the account has sent and no sheet tells of any more: that it is under way, and how it ended. */
export function UnderWayNotices({ address }: { readonly address: Address }): ReactNode {
  const { chainId } = useAppConfig();
  const by = useMemo(() => ({ chainId, account: address }), [chainId, address]);
  const text = useSyncExternalStore(
    pageUnderWay.subscribe,
    () => JSON.stringify(pageUnderWay.left(by)),
    () => "[]",
  );
  const left = useMemo(() => JSON.parse(text) as SentTransaction[], [text]);
  return (
    <div role="status">
      {left.map((sent) => (
        <UnderWayNotice key={sent.id} by={by} sent={sent} />
      ))}
    </div>
  );
}

function UnderWayNotice({
  by,
  sent,
}: {
  readonly by: SentBy;
  readonly sent: SentTransaction;
}): ReactNode {
  const t = useTranslations("underWay");
  const { title, isPart, id } = sent;
  const { isOver, error } = useEnd(by, sent);
  const Icon = error === null ? (isOver ? Check : LoaderCircle) : TriangleAlert;
  const text = isOver ? t(isPart ? "part" : "done", { title }) : t("pending", { title });
  return (
    <Notice
      onDismiss={() => {
        pageUnderWay.forget(by, id);
      }}
    >
      <Icon
        aria-hidden
        className={`size-5 shrink-0 ${Icon === LoaderCircle ? "motion-safe:animate-spin" : ""}`}
      />
      {error === null ? <p className="flex-1">{text}</p> : <Failure title={title} error={error} />}
    </Notice>
  );
}

function Failure({ title, error }: { readonly title: string; readonly error: Error }): ReactNode {
  const t = useTranslations("underWay");
  const problem = useExplained(error);
  return (
    <div className="flex-1">
      <p>{t("failed", { title })}</p>
      {problem !== undefined && <Reason problem={problem} />}
    </div>
  );
}

function Reason({
  problem,
}: {
  readonly problem: Parameters<typeof useProblemText>[0];
}): ReactNode {
  const { shortMessage, whatToDo, lang } = useProblemText(problem);
  return (
    <p lang={lang}>
      {shortMessage} {whatToDo}
    </p>
  );
}

/** Milliseconds until a node that was silent, or a chain that was slow, is asked again. */
const AGAIN = 3_000;

/** Waits for the block, for as long as nobody knows the end. */
function useEnd(
  by: SentBy,
  sent: SentTransaction,
): { readonly isOver: boolean; readonly error: Error | null } {
  const { chainId, account } = by;
  const { id, isBatch } = sent;
  const market = useMarket();
  const wallet = useWalletMarket()?.walletClient;
  const queries = useQueryClient();
  const end = useQuery({
    queryKey: ["under way", chainId, account, id],
    queryFn: async () => {
      if (!isBatch) await confirm(market, id as Hex);
      else if (wallet !== undefined) {
        const { endOfBatch } = await import("../../../transactions/walletBatch.ts");
        await endOfBatch(wallet, id);
      }
      pageUnderWay.end(by, sent);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "under way" });
      return true;
    },
    enabled: !isBatch || wallet !== undefined,
    staleTime: Infinity,
    retry: (_, error) => isOpenEnd(error),
    retryDelay: AGAIN,
  });
  return { isOver: end.data === true, error: end.error };
}
