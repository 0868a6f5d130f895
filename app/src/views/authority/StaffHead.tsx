"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../components/ui/Button.tsx";
import { nameOf, type Member } from "./SignIn.tsx";

/** Who works here now, and the way out. */
export function StaffHead({
  member: { name },
  onLeave,
}: {
  readonly member: Member;
  readonly onLeave: () => void;
}): ReactNode {
  const t = useTranslations("authority");
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="font-semibold">
        {name === undefined ? t("signedIn") : t("signedInAs", { name: nameOf(name) })}
      </p>
      <Button kind="quiet" onPress={onLeave}>
        {t("leave")}
      </Button>
    </div>
  );
}
