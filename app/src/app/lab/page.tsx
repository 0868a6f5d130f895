import type { Metadata } from "next";
import type { ReactNode } from "react";

import { messagesOf } from "../../messages/index.ts";
import { readLocale } from "../../messages/readLocale.ts";
import { LabView } from "../../views/lab/LabView.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await readLocale()).lab.title };
}

export default function LabPage(): ReactNode {
  return <LabView />;
}
