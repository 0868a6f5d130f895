import type { Metadata } from "next";
import type { ReactNode } from "react";

import { messagesOf } from "../../messages/index.ts";
import { readLocale } from "../../messages/readLocale.ts";
import { BuyView } from "../../views/buy/BuyView.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await readLocale()).buy.title };
}

export default function BuyPage(): ReactNode {
  return <BuyView />;
}
