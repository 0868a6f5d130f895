"use client";

import { BellRing } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../components/ui/Button.tsx";

/** Asks the browser, once and only when pressed, whether it may tell of a lower bid while the page is behind another. */
export function NotifyButton(): ReactNode {
  const t = useTranslations("sell");
  const [permission, setPermission] = useState(() =>
    "Notification" in window ? Notification.permission : "denied",
  );
  if (permission !== "default") return null;
  return (
    <Button
      kind="quiet"
      className="mb-4 w-full"
      onPress={() => {
        void Notification.requestPermission().then(setPermission);
      }}
    >
      <BellRing aria-hidden className="size-5" />
      {t("notify")}
    </Button>
  );
}
