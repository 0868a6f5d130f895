"use client";

import { Check, Copy } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { QrCode } from "../../components/ui/QrCode.tsx";

/** A code for the other car's camera, or to be copied into a message. */
export function ShownCode({
  text,
  label,
  copyLabel,
}: {
  readonly text: string;
  readonly label: string;
  /** Of the button that copies it, where it is not called a code. */
  readonly copyLabel?: string;
}): ReactNode {
  const t = useTranslations("connect");
  const announce = useAnnounce();
  const [copied, setCopied] = useState<string>();
  const isCopied = copied === text;
  const Icon = isCopied ? Check : Copy;
  return (
    <div className="space-y-3">
      <QrCode text={text} label={label} />
      <Button
        kind="quiet"
        className="w-full"
        onPress={() => {
          void navigator.clipboard.writeText(text).then(() => {
            setCopied(text);
            announce(t("copied"));
          });
        }}
      >
        <Icon aria-hidden className="size-5" />
        {isCopied ? t("copied") : (copyLabel ?? t("copy"))}
      </Button>
    </div>
  );
}
