"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { StaffHead } from "./StaffHead.tsx";
import { Applications } from "./Applications.tsx";
import { RevokeForm } from "./RevokeForm.tsx";
import { SignIn, type Member } from "./SignIn.tsx";
import { WithAuthority } from "./WithAuthority.tsx";

const DEMO_OFFICERS = ["olga"];

/** An officer sees who applies, and decides. */
export function OfficerView(): ReactNode {
  const t = useTranslations("authority");
  const [member, setMember] = useState<Member>();
  const leave = (): void => {
    setMember(undefined);
  };
  return (
    <div className="max-w-3xl">
      <h1 className="text-4xl font-bold sm:text-5xl">{t("officerTitle")}</h1>
      <p className="mt-2 mb-6 text-lg text-muted">{t("officerLead")}</p>
      <WithAuthority>
        {({ url }) =>
          member === undefined ? (
            <SignIn url={url} demoNames={DEMO_OFFICERS} onMember={setMember} />
          ) : (
            <div className="space-y-6">
              <StaffHead member={member} onLeave={leave} />
              <Applications access={member.access} />
              <RevokeForm access={member.access} />
            </div>
          )
        }
      </WithAuthority>
    </div>
  );
}
