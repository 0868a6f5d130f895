import { notFound } from "next/navigation";
import type { ReactNode } from "react";

import { isAddress } from "@peerwatt/sdk/signing";

import { RoundView } from "../../../../views/round/RoundView.tsx";

export default async function RoundPage({
  params,
}: {
  readonly params: Promise<{ readonly consumer: string; readonly number: string }>;
}): Promise<ReactNode> {
  const { consumer, number } = await params;
  if (!isAddress(consumer) || !/^[1-9]\d{0,7}$/.test(number)) notFound();
  return <RoundView consumer={consumer} round={Number(number)} />;
}
