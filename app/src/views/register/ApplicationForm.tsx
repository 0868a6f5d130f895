"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { ApplicantIdentity } from "@peerwatt/sdk/client/authority";

import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { Choice } from "../../components/ui/Choice.tsx";
import { TextEntry } from "../../components/ui/TextEntry.tsx";
import { useExplained } from "../../data/useExplained.ts";
import { newKeys, type OwnKeys } from "../../payment/ownKeys.ts";
import type { ApplicationProps } from "./ApplicationProps.ts";

const COUNTS = ["5", "20", "50"] as const;
type Count = (typeof COUNTS)[number];

interface FormProps extends Omit<ApplicationProps, "keys"> {
  /** Made now if there are none. */
  readonly keys: OwnKeys | null;
}

/** Who one is, for the officer's eyes, and how many accounts. */
export function ApplicationForm(props: FormProps): ReactNode {
  const t = useTranslations("register");
  const [identity, setIdentity] = useState<ApplicantIdentity>({
    name: "",
    document: "",
    contact: "",
  });
  const [count, setCount] = useState<Count>("20");
  const applying = useApplying(props, identity, Number(count));
  const problem = useExplained(applying.error);
  const complete = Object.values(identity).every((text: string) => text.trim() !== "");
  return (
    <div className="panel space-y-5 p-4 sm:p-6">
      <p className="text-muted">{t("who")}</p>
      <IdentityFields identity={identity} onChange={setIdentity} />
      <Choice
        label={t("count")}
        value={count}
        options={COUNTS.map((value) => ({ value, text: value }))}
        onChange={setCount}
      />
      <p className="text-muted">{t("countHint")}</p>
      {problem !== undefined && <Problem problem={problem} />}
      <Button
        className="w-full"
        isDisabled={!complete || applying.isPending}
        onPress={() => {
          applying.mutate();
        }}
      >
        {applying.isPending ? t("applying") : t("apply")}
      </Button>
    </div>
  );
}

function IdentityFields({
  identity,
  onChange,
}: {
  readonly identity: ApplicantIdentity;
  readonly onChange: (identity: ApplicantIdentity) => void;
}): ReactNode {
  const t = useTranslations("register");
  return (
    <>
      <TextEntry
        label={t("name")}
        autoComplete="name"
        value={identity.name}
        onChange={(name) => {
          onChange({ ...identity, name: name.slice(0, 200) });
        }}
      />
      <TextEntry
        label={t("document")}
        hint={t("documentHint")}
        value={identity.document}
        onChange={(document) => {
          onChange({ ...identity, document: document.slice(0, 100) });
        }}
      />
      <TextEntry
        label={t("contact")}
        autoComplete="email"
        value={identity.contact}
        onChange={(contact) => {
          onChange({ ...identity, contact: contact.slice(0, 200) });
        }}
      />
    </>
  );
}

function useApplying(
  { authority, keys, keep }: FormProps,
  identity: ApplicantIdentity,
  count: number,
): { readonly error: Error | null; readonly isPending: boolean; readonly mutate: () => void } {
  const t = useTranslations("register");
  const announce = useAnnounce();
  return useMutation({
    mutationFn: async () => {
      const { applyWith } = await import("../../payment/application.ts");
      const own = await keep(keys ?? newKeys());
      await keep(await applyWith(authority, own, identity, count));
    },
    onSuccess: () => {
      announce(t("applied"));
    },
  });
}
