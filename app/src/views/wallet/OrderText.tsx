"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Address, Hex } from "@peerwatt/sdk/signing";

import { Problem } from "../../components/states/Problem.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useClearedOrder } from "../../data/fields/useClearedOrder.ts";
import { useExplained } from "../../data/useExplained.ts";

/** What the account's order said that this transaction cleared: limits stand on the chain from then on. */
export function OrderText({
  transactionHash,
  address,
}: {
  readonly transactionHash: Hex;
  readonly address: Address;
}): ReactNode {
  const t = useTranslations("purse.clearedOrders");
  const format = useFormats();
  const order = useClearedOrder(transactionHash, address);
  const problem = useExplained(order.error);
  if (problem !== undefined) return <Problem problem={problem} />;
  if (order.data === undefined || order.data === null) return null;
  const { side, least, most, limit } = order.data;
  return (
    <p className="figures text-sm text-muted">
      {t(side, {
        least: format.energy(least),
        most: format.energy(most),
        limit: format.price(limit),
      })}
    </p>
  );
}
