import Link from "next/link";
import type { ReactNode } from "react";

import { Blank } from "../components/states/Blank.tsx";
import { buttonStyle } from "../components/ui/buttonStyle.ts";
import { messagesOf } from "../messages/index.ts";
import { readLocale } from "../messages/readLocale.ts";

export default async function NotFoundPage(): Promise<ReactNode> {
  const { states } = messagesOf(await readLocale());
  return (
    <Blank level="page" title={states.notFound} hint={states.notFoundHint}>
      <Link href="/" className={buttonStyle("primary")}>
        {states.toMarket}
      </Link>
    </Blank>
  );
}
