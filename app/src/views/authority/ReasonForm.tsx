"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../components/ui/Button.tsx";
import { TextEntry } from "../../components/ui/TextEntry.tsx";

/** A reason, without which nothing of weight is done; it is published, so it must name nobody. */
export function ReasonForm({
  action,
  kind = "danger",
  isDisabled,
  onReason,
}: {
  readonly action: string;
  readonly kind?: "danger" | "primary";
  readonly isDisabled: boolean;
  readonly onReason: (reason: string) => void;
}): ReactNode {
  const t = useTranslations("authority");
  const [reason, setReason] = useState("");
  return (
    <div className="space-y-3">
      <TextEntry
        label={t("reason")}
        hint={t("reasonHint")}
        value={reason}
        onChange={(text) => {
          setReason(text.slice(0, 500));
        }}
      />
      <Button
        kind={kind}
        className="w-full"
        isDisabled={isDisabled || reason.trim() === ""}
        onPress={() => {
          onReason(reason.trim());
        }}
      >
        {action}
      </Button>
    </div>
  );
}
