"use client";

import { Settings2 } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Theme } from "../../theme/themes.ts";
import { Button } from "../ui/Button.tsx";

const DisplaySheet = lazy(async () => ({
  default: (await import("./DisplaySheet.tsx")).DisplaySheet,
}));

/** Opens the choice of brightness and language; what it shows is loaded when somebody asks. */
export function DisplayMenu({ theme }: { readonly theme: Theme }): ReactNode {
  const t = useTranslations("display");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        kind="icon"
        aria-label={t("open")}
        onPress={() => {
          setOpen(true);
        }}
      >
        <Settings2 aria-hidden className="size-5" />
      </Button>
      {open && (
        <Suspense>
          <DisplaySheet theme={theme} onClose={setOpen} />
        </Suspense>
      )}
    </>
  );
}
