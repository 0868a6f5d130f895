import type { EphemeralKeys } from "../../sdk/src/auction/index.js";
import type { MarketCall, RoundReference } from "../../sdk/src/client/index.js";
import type { AwardedFate, PlannedRound } from "../../sdk/src/profile/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import type { PrivateKeyAccount } from "viem/accounts";
import type { Trader } from "./cast.js";
import type { Act, Stage } from "./stage.js";

/** An awarded round: who owes what to whom, and how to act on it. */
export interface Deal {
  readonly stage: Stage;
  readonly planned: PlannedRound & { readonly fate: AwardedFate };
  readonly reference: RoundReference;
  readonly consumer: Trader;
  readonly provider: Trader;
  /** Base units per kWh. */
  readonly price: bigint;
  readonly awardedAt: number;
  /** Of the winning bid. */
  readonly ephemeral: EphemeralKeys;
  readonly random: Random;
  /** Sends a call on the round's account; see `Stage.act`. */
  act(who: PrivateKeyAccount, call: MarketCall): Promise<Act>;
}
