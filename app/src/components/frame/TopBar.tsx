"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { AccountButton } from "../../wallet/AccountButton.tsx";
import type { Theme } from "../../theme/themes.ts";
import { DisplayMenu } from "./DisplayMenu.tsx";
import { Wordmark } from "./Wordmark.tsx";

/** Who one is and how it looks; the rest is the page's. */
export function TopBar({ theme }: { readonly theme: Theme }): ReactNode {
  const t = useTranslations("site");
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-paper">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-2 px-4 lg:px-8">
        <Link href="/" aria-label={t("home")} className="mr-auto rounded-lg py-2">
          <Wordmark />
        </Link>
        <DisplayMenu theme={theme} />
        <AccountButton />
      </div>
    </header>
  );
}
