import type { Messages } from "../messages/types.ts";

/** Something that costs gas. */
export type GasAction = keyof Messages["operator"]["gasRows"];

/** What one costs. */
export interface GasRow {
  readonly action: GasAction;
  /** As measured for this very version of the contracts. */
  readonly gas: number;
  /** The paper's Table II, where it has one. */
  readonly paper: number | undefined;
}

/** What `npm run gas` has measured, as far as it is shown. */
export interface GasSnapshot {
  readonly functions: Readonly<
    Record<string, { readonly ours: number; readonly paper: number | null } | undefined>
  >;
}

/** In the order in which a vehicle meets them. */
const ACTIONS: readonly GasAction[] = [
  "addEV",
  "addEVWithMeter",
  "register",
  "removeEV",
  "setActive",
  "deposit",
  "startAuction",
  "startAuctionLater",
  "cancelAuction",
  "placeBid",
  "placeBidOutbidding",
  "placeBidBySig",
  "endAuction",
  "settle",
  "settleMetered",
  "requestWithdrawal",
  "withdraw",
];

/** The table of what costs how much. @throws Error if the snapshot lacks one, which fails the build. */
export function gasRows({ functions }: GasSnapshot): GasRow[] {
  return ACTIONS.map((action) => {
    const measured = functions[action];
    if (measured === undefined) throw new Error(`the gas snapshot has no "${action}"`);
    return { action, gas: measured.ours, paper: measured.paper ?? undefined };
  });
}
