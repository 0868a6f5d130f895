"use client";

import { Undo2 } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useAnnounce } from "../frame/Announcer.tsx";
import { Banner } from "../frame/Banner.tsx";

/** What a reorganisation means for who reads the page, in words without the word. */
export function TakenBack({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useTranslations("states");
  const announce = useAnnounce();
  useEffect(() => {
    announce(t("takenBack"));
  }, [announce, t]);
  return (
    <Banner
      icon={<Undo2 aria-hidden className="size-5 shrink-0" />}
      action={t("understood")}
      onPress={onClose}
    >
      {t("takenBack")}
    </Banner>
  );
}
