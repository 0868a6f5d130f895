import type { Metadata } from "next";
import type { ReactNode } from "react";

import { messagesOf } from "../../messages/index.ts";
import { readLocale } from "../../messages/readLocale.ts";
import { SellView } from "../../views/sell/SellView.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await readLocale()).sell.title };
}

export default function SellPage(): ReactNode {
  return <SellView />;
}
