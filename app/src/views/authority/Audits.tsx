"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { ApplicantIdentity } from "@peerwatt/sdk/client/authority";
import type { OpenAudit, StaffAccess } from "@peerwatt/sdk/client/authority/staff";

import { readReaderKeys } from "../../authority/readerKeys.ts";
import { browserStore } from "../../chain/keyValueStore.ts";
import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { Blank } from "../../components/states/Blank.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useWallClock } from "../../data/useNow.ts";
import { KEY_DATABASE } from "../../payment/ownKeys.ts";

const EVERY_MS = 5_000;

interface AuditsProps {
  readonly access: StaffAccess;
  /** How many auditors open a record together. */
  readonly needed: number;
}

/** What was asked, by whom and why; an auditor agrees or does not. */
export function Audits({ access, needed }: AuditsProps): ReactNode {
  const t = useTranslations("authority");
  const audits = useQuery({
    queryKey: ["audits", access.url, access.token],
    queryFn: async () => {
      const { readAudits } = await import("@peerwatt/sdk/client/authority/staff");
      return readAudits(access);
    },
    refetchInterval: EVERY_MS,
  });
  const problem = useExplained(audits.error);
  if (problem !== undefined) return <Problem problem={problem} />;
  if (audits.data === undefined) return <LoadingRows count={1} />;
  if (audits.data.length === 0) return <Blank title={t("noAudits")} hint={t("noAuditsHint")} />;
  return (
    <section aria-labelledby="audits" className="space-y-3">
      <h2 id="audits" className="text-lg font-semibold">
        {t("audits")}
      </h2>
      {audits.data.map((audit) => (
        <AuditCard key={audit.audit} audit={audit} access={access} needed={needed} />
      ))}
    </section>
  );
}

interface CardProps extends AuditsProps {
  readonly audit: OpenAudit;
}

function AuditCard(props: CardProps): ReactNode {
  const t = useTranslations("authority");
  const format = useFormats();
  const now = useWallClock();
  const { audit, needed } = props;
  return (
    <article aria-label={audit.reason} className="panel space-y-4 p-4 sm:p-6">
      <Facts>
        <Fact name={t("reason")}>{audit.reason}</Fact>
        <Fact name={t("account")}>
          <AddressText address={audit.account} />
        </Fact>
        <Fact name={t("askedBy")}>
          {t("askedByAt", {
            name: audit.openedBy,
            moment: format.moment(Date.parse(audit.openedAt) / 1_000, now),
          })}
        </Fact>
        <Fact name={t("shares")}>{t("sharesOf", { given: audit.sharesGiven, needed })}</Fact>
      </Facts>
      <AgreePart {...props} />
      {audit.sharesGiven >= needed && <ReadPart {...props} />}
    </article>
  );
}

function AgreePart({ audit, access }: CardProps): ReactNode {
  const t = useTranslations("authority");
  const announce = useAnnounce();
  const queries = useQueryClient();
  const agreeing = useMutation({
    mutationFn: async () => {
      const { agreeToAudit } = await import("@peerwatt/sdk/client/authority/staff");
      await agreeToAudit(access, audit.audit);
    },
    onSuccess: () => {
      announce(t("agreed"));
      return queries.invalidateQueries();
    },
  });
  const problem = useExplained(agreeing.error);
  if (audit.sealedShare === null) return <p className="text-muted">{t("noShare")}</p>;
  return (
    <>
      {problem !== undefined && <Problem problem={problem} />}
      {agreeing.isSuccess ? (
        <p className="font-semibold text-accent">{t("agreed")}</p>
      ) : (
        <Button
          className="w-full"
          isDisabled={agreeing.isPending}
          onPress={() => {
            agreeing.mutate();
          }}
        >
          {t("agree")}
        </Button>
      )}
    </>
  );
}

/** Opens the record, for who asked and in the browser where that was done; what it says stays in this page. */
function ReadPart({ audit, access }: CardProps): ReactNode {
  const t = useTranslations("authority");
  const queries = useQueryClient();
  const store = useMemo(() => browserStore(KEY_DATABASE), []);
  const keys = useQuery({
    queryKey: ["reader keys", audit.audit],
    queryFn: async () => (await readReaderKeys(store, audit.audit)) ?? null,
  });
  const reading = useMutation({
    mutationFn: async () => {
      const { readAudit } = await import("@peerwatt/sdk/client/authority/staff");
      if (keys.data === null || keys.data === undefined) return undefined;
      return readAudit(access, audit.audit, keys.data);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["audit log"] }),
  });
  const problem = useExplained(reading.error);
  if (keys.data === null || keys.data === undefined) return null;
  if (reading.data !== undefined) return <Identity identity={reading.data} />;
  return (
    <>
      {problem !== undefined && <Problem problem={problem} />}
      <Button
        kind="quiet"
        className="w-full"
        isDisabled={reading.isPending}
        onPress={() => {
          reading.mutate();
        }}
      >
        {t("read")}
      </Button>
    </>
  );
}

function Identity({ identity }: { readonly identity: ApplicantIdentity }): ReactNode {
  const t = useTranslations("authority");
  return (
    <div className="rounded-2xl bg-warn-soft px-4">
      <Facts>
        <Fact name={t("name")}>{identity.name}</Fact>
        <Fact name={t("document")}>{identity.document}</Fact>
        <Fact name={t("contact")}>{identity.contact}</Fact>
      </Facts>
    </div>
  );
}
