import type { Metadata } from "next";
import type { ReactNode } from "react";

import { messagesOf } from "../../messages/index.ts";
import { readLocale } from "../../messages/readLocale.ts";
import { FieldView } from "../../views/field/FieldView.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await readLocale()).field.title };
}

export default function FieldPage(): ReactNode {
  return <FieldView />;
}
