"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { useExplained } from "../../data/useExplained.ts";
import { useOwnKeys } from "../../data/useOwnKeys.ts";
import type { LedgerAuthority } from "../../payment/ledgerAuthority.ts";
import type { OwnKeys } from "../../payment/ownKeys.ts";
import { ApplicationForm } from "./ApplicationForm.tsx";
import type { ApplicationProps } from "./ApplicationProps.ts";
import { Certificates } from "./Certificates.tsx";
import { RevokedAccounts } from "./RevokedAccounts.tsx";
import { RestoreSeed, SaveSeed } from "./SeedPart.tsx";
import { Waiting } from "./Waiting.tsx";

/** Looked at while an officer has to decide, and afterwards. */
const WAITING_MS = 3_000;
const DECIDED_MS = 60_000;

/** From no keys at all to certificates that payments can be made to. */
export function OneTimeAccounts({ authority }: { readonly authority: LedgerAuthority }): ReactNode {
  const { keys, error, keep } = useOwnKeys(authority.domain.verifyingContract);
  const problem = useExplained(error);
  if (problem !== undefined) return <Problem problem={problem} />;
  if (keys === undefined) return <LoadingRows count={1} />;
  return <Application authority={authority} keys={keys} keep={keep} />;
}

interface StandingProps extends Omit<ApplicationProps, "keys"> {
  /** None before the first application. */
  readonly keys: OwnKeys | null;
}

function Application(props: StandingProps): ReactNode {
  const t = useTranslations("register");
  const { authority, keys, keep } = props;
  const problem = useExplained(useStanding(props));
  const state = keys?.standing?.state;
  return (
    <div className="space-y-4">
      {problem !== undefined && <Problem problem={problem} />}
      {keys !== null && state === "pending" && <Waiting accounts={keys.accounts} />}
      {keys !== null && state === "approved" && (
        <>
          <RevokedAccounts authority={authority} keys={keys} />
          <Certificates authority={authority} keys={keys} keep={keep} />
        </>
      )}
      {(state === "rejected" || state === "revoked") && (
        <p className="rounded-2xl bg-warn-soft p-4 text-warn">{t(`ended.${state}`)}</p>
      )}
      {/* The same form before there are keys and after: it has to say why it failed. */}
      {state !== "pending" && state !== "approved" && <ApplicationForm {...props} />}
      {keys === null ? <RestoreSeed keep={keep} /> : <SaveSeed seed={keys.seed} />}
    </div>
  );
}

/** Asks how the application stands, and keeps what is new. @returns why it could not. */
function useStanding({ authority, keys, keep }: StandingProps): Error | null {
  const asked = useQuery({
    queryKey: ["standing", authority.authority, keys?.seed, keys?.application],
    queryFn: async () => {
      if (keys === null) return null;
      const { refreshed } = await import("../../payment/application.ts");
      const next = await refreshed(authority, keys);
      if (JSON.stringify(next) !== JSON.stringify(keys)) await keep(next);
      return next.standing?.state ?? null;
    },
    enabled: keys !== null,
    refetchInterval: keys?.standing?.state === "pending" ? WAITING_MS : DECIDED_MS,
  });
  return asked.error;
}
