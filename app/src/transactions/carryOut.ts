import {
  approveToken,
  confirm,
  send,
  type MarketClient,
  type MarketEvent,
} from "@peerwatt/sdk/client";

import type { Step } from "./steps.ts";

/** How far a transaction has come. */
export type Progress =
  | { readonly kind: "wallet"; readonly step: number; readonly of: number }
  | {
      readonly kind: "sent";
      readonly step: number;
      readonly of: number;
      /** The transaction's hash, or what the wallet calls the batch. */
      readonly id: string;
      readonly isBatch: boolean;
    };

/** Sends several steps as one, where the wallet can (EIP-5792); tells when its owner has agreed, and to what. */
export type Batch = (
  steps: readonly Step[],
  onSent: (id: string) => void,
) => Promise<readonly MarketEvent[]>;

/** How steps are carried out. */
export interface Ways {
  readonly batch?: Batch | undefined;
  /** Whether the wallet may be asked for a further step; always by default. */
  readonly goesOn?: () => boolean;
}

/**
 * Has the wallet sign the steps, one after the other or all at once where it can, and waits until each is in a block.
 * @returns what the market reported in the last of them.
 * @throws PeerwattError what wallet, node or market had against it
 */
export async function carryOut(
  market: MarketClient,
  steps: readonly Step[],
  tell: (progress: Progress) => void,
  { batch, goesOn = () => true }: Ways = {},
): Promise<readonly MarketEvent[]> {
  const of = steps.length;
  if (of > 1 && batch !== undefined) {
    tell({ kind: "wallet", step: 1, of: 1 });
    return batch(steps, (id) => {
      tell({ kind: "sent", step: 1, of: 1, id, isBatch: true });
    });
  }
  let events: readonly MarketEvent[] = [];
  for (const [index, step] of steps.entries()) {
    if (index > 0 && !goesOn()) return events;
    tell({ kind: "wallet", step: index + 1, of });
    const hash =
      step.kind === "approve"
        ? await approveToken(market, step.amount)
        : await send(market, step.call);
    tell({ kind: "sent", step: index + 1, of, id: hash, isBatch: false });
    ({ events } = await confirm(market, hash));
  }
  return events;
}
