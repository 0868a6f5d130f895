"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { StaffAccess } from "@peerwatt/sdk/client/authority/staff";
import type { Hex } from "@peerwatt/sdk/signing";

import { accessFrom, secretFrom } from "../../authority/staffInput.ts";
import { useAppConfig } from "../../components/ConfigContext.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { TextEntry } from "../../components/ui/TextEntry.tsx";
import { useExplained } from "../../data/useExplained.ts";

/** Who came in. */
export interface Member {
  /** Where it is known: the demo's. */
  readonly name: string | undefined;
  readonly access: StaffAccess;
}

interface SignInProps {
  readonly url: string;
  /** The demo's, whom a newcomer may play. */
  readonly demoNames: readonly string[];
  readonly onMember: (member: Member) => void;
}

/** Lets staff in by token and key. Neither is kept: they are gone with the page. */
export function SignIn({ url, demoNames, onMember }: SignInProps): ReactNode {
  const t = useTranslations("authority");
  const { demoUrl } = useAppConfig();
  const [token, setToken] = useState("");
  const [key, setKey] = useState("");
  const access = accessFrom(url, token, key);
  return (
    <section aria-labelledby="sign-in" className="panel space-y-5 p-4 sm:p-6">
      <div>
        <h2 id="sign-in" className="text-lg font-semibold">
          {t("signIn")}
        </h2>
        <p className="mt-1 text-muted">{t("signInHint")}</p>
      </div>
      {demoUrl !== undefined && (
        <DemoSignIn demoUrl={demoUrl} url={url} demoNames={demoNames} onMember={onMember} />
      )}
      <SecretEntry label={t("token")} value={token} onChange={setToken} />
      <SecretEntry label={t("key")} value={key} onChange={setKey} />
      <Button
        className="w-full"
        isDisabled={access === undefined}
        onPress={() => {
          if (access !== undefined) onMember({ name: undefined, access });
        }}
      >
        {t("enter")}
      </Button>
    </section>
  );
}

function SecretEntry({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const t = useTranslations("authority");
  const wrong = value.trim() !== "" && secretFrom(value) === undefined;
  return (
    <TextEntry
      code
      type="password"
      label={label}
      value={value}
      fault={wrong ? t("badSecret") : undefined}
      onChange={onChange}
    />
  );
}

function DemoSignIn({
  demoUrl,
  url,
  demoNames,
  onMember,
}: SignInProps & { readonly demoUrl: string }): ReactNode {
  const t = useTranslations("authority");
  const asking = useMutation({
    mutationFn: async (name: string): Promise<Member> => {
      const { askDesk } = await import("../../demo/demoDesk.ts");
      const answer = await askDesk(demoUrl, "staff", { name });
      const { token, secretKey } = answer as { readonly token: string; readonly secretKey: Hex };
      return { name, access: { url, token, secretKey } };
    },
    onSuccess: onMember,
  });
  const problem = useExplained(asking.error);
  return (
    <div className="rounded-2xl bg-warn-soft p-4">
      <p className="mb-3 text-warn">{t("demoStaff")}</p>
      <div className="flex flex-wrap gap-2">
        {demoNames.map((name) => (
          <Button
            key={name}
            kind="quiet"
            isDisabled={asking.isPending}
            onPress={() => {
              asking.mutate(name);
            }}
          >
            {t("playAs", { name: nameOf(name) })}
          </Button>
        ))}
      </div>
      {problem !== undefined && <Problem problem={problem} />}
    </div>
  );
}

/** Names are kept in lower case. */
export function nameOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
