import { notFound } from "next/navigation";
import type { ReactNode } from "react";

import { isHex } from "@peerwatt/sdk/signing";

import { ClearingView } from "../../../../../views/field/ClearingView.tsx";

export default async function ClearingPage({
  params,
}: {
  readonly params: Promise<{
    readonly field: string;
    readonly round: string;
    readonly part: string;
  }>;
}): Promise<ReactNode> {
  const { field, round, part } = await params;
  if (!isHex(field, 32) || !/^\d{1,8}$/.test(round) || !/^\d{1,3}$/.test(part)) notFound();
  return <ClearingView field={field} round={Number(round)} part={Number(part)} />;
}
