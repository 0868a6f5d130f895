"use client";

import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { BadgeCheck, TriangleAlert } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { AuditLogFault } from "@peerwatt/sdk/payment";

import { keepHead, readHeads } from "../../authority/keptHeads.ts";
import { logLines, type LogLine } from "../../authority/logLine.ts";
import { browserStore } from "../../chain/keyValueStore.ts";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useWallClock } from "../../data/useNow.ts";
import type { LedgerAuthority } from "../../payment/ledgerAuthority.ts";
import { KEY_DATABASE } from "../../payment/ownKeys.ts";

const EVERY_MS = 10_000;
const SHOWN = 12;

/** What the authority did, checked in this browser: hash by hash, and against every head that it was ever shown. */
export function PublicLog({ authority }: { readonly authority: LedgerAuthority }): ReactNode {
  const t = useTranslations("authority");
  const log = useCheckedLog(authority);
  const problem = useExplained(log.error);
  if (problem !== undefined) return <Problem problem={problem} />;
  if (log.data === undefined) return <LoadingRows count={2} />;
  const { lines, fault, heads } = log.data;
  const Icon = fault === undefined ? BadgeCheck : TriangleAlert;
  return (
    <section aria-labelledby="log" className="panel p-4 sm:p-6">
      <div className="flex gap-3">
        <Icon
          aria-hidden
          className={`mt-0.5 size-6 shrink-0 ${fault === undefined ? "text-accent" : "text-danger"}`}
        />
        <div>
          <h2 id="log" className="text-lg font-semibold">
            {fault === undefined
              ? t("whole")
              : t(`faults.${fault.fault}`, { number: fault.number })}
          </h2>
          <p className="text-muted">{t("wholeHint", { count: lines.length, heads })}</p>
        </div>
      </div>
      <ol className="mt-3 divide-y divide-line">
        {lines.slice(0, SHOWN).map((line) => (
          <LogRow key={line.number} line={line} />
        ))}
      </ol>
    </section>
  );
}

interface CheckedLog {
  readonly lines: readonly LogLine[];
  readonly fault: AuditLogFault | undefined;
  /** How many heads were kept from before. */
  readonly heads: number;
}

function useCheckedLog(authority: LedgerAuthority): UseQueryResult<CheckedLog> {
  const store = useMemo(() => browserStore(KEY_DATABASE), []);
  return useQuery({
    queryKey: ["audit log", authority.url],
    queryFn: async () => {
      const { verifyAuditLog } = await import("@peerwatt/sdk/client/authority");
      const kept = await readHeads(store, authority.authority);
      const { entries, head, fault } = await verifyAuditLog(authority, kept);
      if (fault === undefined) await keepHead(store, authority.authority, head);
      return { lines: logLines(entries), fault, heads: kept.length };
    },
    refetchInterval: EVERY_MS,
  });
}

function LogRow({ line }: { readonly line: LogLine }): ReactNode {
  const t = useTranslations("authority");
  const format = useFormats();
  const now = useWallClock();
  const { number, at, by, event, name, account, about, reason } = line;
  return (
    <li className="py-3">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">{event === undefined ? name : t(`events.${event}`)}</span>
        <span className="figures text-sm text-muted">
          {t("entry", { number, by, moment: format.moment(at, now) })}
        </span>
      </p>
      {account !== undefined && <AddressText address={account} />}
      {about !== undefined && <p className="font-mono text-sm break-all text-muted">{about}</p>}
      {reason !== undefined && <p className="text-sm">{reason}</p>}
    </li>
  );
}
