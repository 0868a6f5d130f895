import type { Metadata } from "next";
import type { ReactNode } from "react";

import { messagesOf } from "../../messages/index.ts";
import { readLocale } from "../../messages/readLocale.ts";
import { ConnectView } from "../../views/connect/ConnectView.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await readLocale()).connect.title };
}

export default function ConnectPage(): ReactNode {
  return <ConnectView />;
}
