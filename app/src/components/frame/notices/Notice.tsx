"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../ui/Button.tsx";

/** Something that every page tells above its content, which it covers nothing of, until its reader has seen it. */
export function Notice({
  onDismiss,
  children,
}: {
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const t = useTranslations("states");
  return (
    <div className="mb-6 flex items-center gap-3 rounded-2xl bg-accent-soft p-4">
      {children}
      <Button kind="icon" aria-label={t("dismiss")} onPress={onDismiss}>
        <X aria-hidden className="size-5" />
      </Button>
    </div>
  );
}
