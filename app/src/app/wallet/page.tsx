import type { Metadata } from "next";
import type { ReactNode } from "react";

import { messagesOf } from "../../messages/index.ts";
import { readLocale } from "../../messages/readLocale.ts";
import { WalletView } from "../../views/wallet/WalletView.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await readLocale()).purse.title };
}

export default function WalletPage(): ReactNode {
  return <WalletView />;
}
