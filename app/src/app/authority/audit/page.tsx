import type { Metadata } from "next";
import type { ReactNode } from "react";

import { messagesOf } from "../../../messages/index.ts";
import { readLocale } from "../../../messages/readLocale.ts";
import { AuditView } from "../../../views/authority/AuditView.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await readLocale()).authority.auditTitle };
}

export default function AuditPage(): ReactNode {
  return <AuditView />;
}
