import type { MarketErrorName } from "../abi.js";
import { clearingSentences } from "./clearingSentences.js";
import { deploymentSentences } from "./deploymentSentences.js";
import { noteSentences } from "./noteSentences.js";
import { registrySentences } from "./registrySentences.js";
import { roundSentences } from "./roundSentences.js";
import type { Explanations } from "./sentence.js";
import { settlementSentences } from "./settlementSentences.js";
import { vaultSentences } from "./vaultSentences.js";

/** A sentence for every error in the market's ABI; one that is missing does not compile. */
export const marketSentences: Explanations<MarketErrorName> = {
  ...registrySentences,
  ...vaultSentences,
  ...noteSentences,
  ...roundSentences,
  ...settlementSentences,
  ...clearingSentences,
  ...deploymentSentences,
};
