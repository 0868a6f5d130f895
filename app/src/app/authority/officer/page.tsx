import type { Metadata } from "next";
import type { ReactNode } from "react";

import { messagesOf } from "../../../messages/index.ts";
import { readLocale } from "../../../messages/readLocale.ts";
import { OfficerView } from "../../../views/authority/OfficerView.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await readLocale()).authority.officerTitle };
}

export default function OfficerPage(): ReactNode {
  return <OfficerView />;
}
