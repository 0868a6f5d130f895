import type { MarketErrorName } from "@peerwatt/sdk/client";

import type { ErrorSentences } from "../sentences.ts";
import { clearingErrors } from "./clearing.ts";
import { deploymentErrors } from "./deployment.ts";
import { registryErrors } from "./registry.ts";
import { roundErrors } from "./rounds.ts";
import { settlementErrors } from "./settlement.ts";
import { vaultErrors } from "./vault.ts";

/** A sentence in German for every error in the market's ABI; one that is missing does not compile. */
export const marketErrors: ErrorSentences<MarketErrorName> = {
  ...registryErrors,
  ...vaultErrors,
  ...roundErrors,
  ...settlementErrors,
  ...clearingErrors,
  ...deploymentErrors,
};
