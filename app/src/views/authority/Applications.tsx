"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { OpenedApplication, StaffAccess } from "@peerwatt/sdk/client/authority/staff";

import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { Blank } from "../../components/states/Blank.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useWallClock } from "../../data/useNow.ts";
import { ReasonForm } from "./ReasonForm.tsx";

const EVERY_MS = 4_000;

/** Who waits for a decision, opened by the officer's key in this page. */
export function Applications({ access }: { readonly access: StaffAccess }): ReactNode {
  const t = useTranslations("authority");
  const waiting = useQuery({
    queryKey: ["applications", access.url, access.token],
    queryFn: async () => {
      const { readApplications } = await import("@peerwatt/sdk/client/authority/staff");
      return readApplications(access);
    },
    refetchInterval: EVERY_MS,
  });
  const problem = useExplained(waiting.error);
  if (problem !== undefined) return <Problem problem={problem} />;
  if (waiting.data === undefined) return <LoadingRows count={2} />;
  if (waiting.data.length === 0) return <Blank title={t("nobody")} hint={t("nobodyHint")} />;
  return (
    <section aria-labelledby="waiting" className="space-y-3">
      <h2 id="waiting" className="text-lg font-semibold">
        {t("waiting", { count: waiting.data.length })}
      </h2>
      {waiting.data.map((application) => (
        <ApplicationCard key={application.applicant} application={application} access={access} />
      ))}
    </section>
  );
}

interface CardProps {
  readonly application: OpenedApplication;
  readonly access: StaffAccess;
}

function ApplicationCard(props: CardProps): ReactNode {
  const t = useTranslations("authority");
  const format = useFormats();
  const now = useWallClock();
  const { identity, appliedAt } = props.application;
  return (
    <article aria-label={identity.name} className="panel space-y-4 p-4 sm:p-6">
      <Facts>
        <Fact name={t("name")}>{identity.name}</Fact>
        <Fact name={t("document")}>{identity.document}</Fact>
        <Fact name={t("contact")}>{identity.contact}</Fact>
        <Fact name={t("appliedAt")}>{format.moment(Date.parse(appliedAt) / 1_000, now)}</Fact>
      </Facts>
      <Decision {...props} />
    </article>
  );
}

function Decision({ application, access }: CardProps): ReactNode {
  const t = useTranslations("authority");
  const [refusing, setRefusing] = useState(false);
  const deciding = useDecision(application, access);
  const problem = useExplained(deciding.error);
  const decide = (reason?: string): void => {
    deciding.mutate(reason);
  };
  return (
    <>
      {problem !== undefined && <Problem problem={problem} />}
      <div className="flex flex-wrap gap-3">
        <Button className="flex-1" isDisabled={deciding.isPending} onPress={decide}>
          {t("approve")}
        </Button>
        <Button
          kind="quiet"
          className="flex-1"
          aria-expanded={refusing}
          onPress={() => {
            setRefusing(!refusing);
          }}
        >
          {t("refuse")}
        </Button>
      </div>
      {refusing && (
        <ReasonForm action={t("refuseNow")} isDisabled={deciding.isPending} onReason={decide} />
      )}
    </>
  );
}

function useDecision(
  { applicant, identity: { name } }: OpenedApplication,
  access: StaffAccess,
): {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly mutate: (reason: string | undefined) => void;
} {
  const t = useTranslations("authority");
  const announce = useAnnounce();
  const queries = useQueryClient();
  return useMutation({
    /** Without a reason it is approved. */
    mutationFn: async (reason: string | undefined) => {
      const staff = await import("@peerwatt/sdk/client/authority/staff");
      if (reason === undefined) await staff.approveApplication(access, applicant);
      else await staff.rejectApplication(access, applicant, reason);
    },
    onSuccess: (_, reason) => {
      announce(reason === undefined ? t("approved", { name }) : t("refused", { name }));
      return queries.invalidateQueries({ queryKey: ["applications"] });
    },
  });
}
