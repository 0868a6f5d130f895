"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { AskForm } from "./AskForm.tsx";
import { Audits } from "./Audits.tsx";
import { PublicLog } from "./PublicLog.tsx";
import { SignIn, type Member } from "./SignIn.tsx";
import { StaffHead } from "./StaffHead.tsx";
import { WithAuthority } from "./WithAuthority.tsx";

const DEMO_AUDITORS = ["ann", "ben", "cleo"];

/** Anybody checks the log; auditors ask whose an account is, and answer each other. */
export function AuditView(): ReactNode {
  const t = useTranslations("authority");
  const [member, setMember] = useState<Member>();
  const leave = (): void => {
    setMember(undefined);
  };
  return (
    <div className="max-w-3xl">
      <h1 className="text-4xl font-bold sm:text-5xl">{t("auditTitle")}</h1>
      <p className="mt-2 mb-6 text-lg text-muted">{t("auditLead")}</p>
      <WithAuthority>
        {(authority) => (
          <div className="space-y-6">
            {member === undefined ? (
              <SignIn url={authority.url} demoNames={DEMO_AUDITORS} onMember={setMember} />
            ) : (
              <>
                <StaffHead member={member} onLeave={leave} />
                <Audits access={member.access} needed={authority.auditorsNeeded} />
                <AskForm access={member.access} />
              </>
            )}
            <PublicLog authority={authority} />
          </div>
        )}
      </WithAuthority>
    </div>
  );
}
