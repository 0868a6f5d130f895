"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Hex } from "@peerwatt/sdk/signing";

import { Button } from "../../components/ui/Button.tsx";
import { TextEntry } from "../../components/ui/TextEntry.tsx";
import { saveFile } from "../../files/saveFile.ts";
import { keysOf, seedFrom, type OwnKeys } from "../../payment/ownKeys.ts";

/** The one thing that must not be lost. */
export function SaveSeed({ seed }: { readonly seed: Hex }): ReactNode {
  const t = useTranslations("register");
  return (
    <div className="rounded-2xl bg-accent-soft p-4">
      <h3 className="font-semibold">{t("seed")}</h3>
      <p className="mt-1 mb-3 text-muted">{t("seedHint")}</p>
      <Button
        kind="quiet"
        onPress={() => {
          saveFile("peerwatt-seed.txt", "text/plain", `${seed}\n`);
        }}
      >
        {t("saveSeed")}
      </Button>
    </div>
  );
}

/** Brings accounts from another browser, or from before this one forgot them. */
export function RestoreSeed({
  keep,
}: {
  readonly keep: (keys: OwnKeys) => Promise<OwnKeys>;
}): ReactNode {
  const t = useTranslations("register");
  const [open, setOpen] = useState(false);
  return (
    <div className="space-y-4">
      <Button
        kind="quiet"
        className="w-full"
        aria-expanded={open}
        onPress={() => {
          setOpen(!open);
        }}
      >
        {t("haveSeed")}
      </Button>
      {open && <SeedForm keep={keep} />}
    </div>
  );
}

function SeedForm({ keep }: { readonly keep: (keys: OwnKeys) => Promise<OwnKeys> }): ReactNode {
  const t = useTranslations("register");
  const [text, setText] = useState("");
  const seed = seedFrom(text);
  return (
    <div className="panel space-y-4 p-4 sm:p-6">
      <TextEntry
        code
        type="password"
        label={t("seedText")}
        value={text}
        fault={text.trim() !== "" && seed === undefined ? t("badSeed") : undefined}
        onChange={setText}
      />
      <Button
        className="w-full"
        isDisabled={seed === undefined}
        onPress={() => {
          if (seed !== undefined) void keep(keysOf(seed));
        }}
      >
        {t("useSeed")}
      </Button>
    </div>
  );
}
