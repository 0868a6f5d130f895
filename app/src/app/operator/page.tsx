import type { Metadata } from "next";
import type { ReactNode } from "react";

import snapshot from "../../../../test/gas/snapshot.json";
import { messagesOf } from "../../messages/index.ts";
import { readLocale } from "../../messages/readLocale.ts";
import { gasRows } from "../../operator/gasRows.ts";
import { OperatorView } from "../../views/operator/OperatorView.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await readLocale()).operator.title };
}

export default function OperatorPage(): ReactNode {
  return <OperatorView gas={gasRows(snapshot)} />;
}
