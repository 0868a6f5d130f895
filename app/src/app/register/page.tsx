import type { Metadata } from "next";
import type { ReactNode } from "react";

import { messagesOf } from "../../messages/index.ts";
import { readLocale } from "../../messages/readLocale.ts";
import { RegisterView } from "../../views/register/RegisterView.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await readLocale()).register.title };
}

export default function RegisterPage(): ReactNode {
  return <RegisterView />;
}
