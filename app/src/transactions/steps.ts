import {
  deposit,
  depositToken,
  multicall,
  type MarketAsset,
  type MarketCall,
} from "@peerwatt/sdk/client";

/** One thing that the wallet asks about. */
export type Step =
  | { readonly kind: "approve"; readonly amount: bigint }
  | { readonly kind: "call"; readonly call: MarketCall };

/** What a call needs of the account's money in the market. */
export interface Funding {
  /** Base units that the call locks. */
  readonly needed: bigint;
  /** Free in the market already. */
  readonly available: bigint;
  readonly asset: Pick<MarketAsset, "token">;
}

/** What has to come from the wallet, so that a call finds its money; no more than that is ever asked for. */
export function missingMoney({ needed, available }: Pick<Funding, "needed" | "available">): bigint {
  return needed > available ? needed - available : 0n;
}

/**
 * The steps of a call that locks money: what is missing comes along. Ether is sent with the call itself, or with a
 * deposit before a call that takes none; a token is approved, to the unit, and deposited in the same transaction as
 * the call.
 */
export function fundedSteps(call: MarketCall, funding: Funding): Step[] {
  const missing = missingMoney(funding);
  if (missing === 0n) return [{ kind: "call", call }];
  if (funding.asset.token !== undefined) {
    return [
      { kind: "approve", amount: missing },
      { kind: "call", call: multicall([depositToken(missing), call]) },
    ];
  }
  if (TAKES_ETHER.has(call.functionName)) {
    return [{ kind: "call", call: { ...call, value: missing } }];
  }
  return [{ kind: "call", call: multicall([deposit(missing), call]) }];
}

/** The steps that bring money into the market: ether with the call, a token after an approval of that very amount. */
export function depositSteps(amount: bigint, asset: Pick<MarketAsset, "token">): Step[] {
  if (asset.token === undefined) return [{ kind: "call", call: deposit(amount) }];
  return [
    { kind: "approve", amount },
    { kind: "call", call: depositToken(amount) },
  ];
}

const TAKES_ETHER = new Set<MarketCall["functionName"]>(["startAuction", "placeBid", "contest"]);

/** One text for steps that do the same. */
export function stepsText(steps: readonly Step[]): string {
  return JSON.stringify(steps, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}
