"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../ui/Button.tsx";

/** Something that every page tells, above what it shows, until its reader has seen it. */
export function Notice({
  onDismiss,
  children,
}: {
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const t = useTranslations("states");
  return (
    <div className="mt-3 flex items-center gap-3 rounded-2xl bg-ink p-4 text-paper">
      {children}
      <Button kind="icon" aria-label={t("dismiss")} className="text-paper" onPress={onDismiss}>
        <X aria-hidden className="size-5" />
      </Button>
    </div>
  );
}
