import type { BidContext } from "@peerwatt/sdk/auction";
import type { PeerwattError } from "@peerwatt/sdk/errors";

import { decideOffer, type OfferContext, type OfferDecision } from "./offerDecision.ts";
import { deedsOf, type OfferDeed } from "./offerLog.ts";
import type { ProposedBid } from "./offerStore.ts";
import type { StandingOffer } from "./standingOffer.ts";

/** What a step sees and can do. */
export interface OfferWorld extends Omit<OfferContext, "bidder" | "marketActive"> {
  readonly offer: StandingOffer;
  /** The account and the market as they are now. */
  readonly look: () => Promise<Pick<BidContext, "bidder" | "marketActive">>;
  /** Whether the offer stands, neither paused nor stopped meanwhile. */
  readonly mayBid: () => boolean;
  /** Signs and sends a bid unasked, and waits for its block; `undefined` if the wallet asks its owner each time. */
  readonly bid: ((bid: ProposedBid) => Promise<void>) | undefined;
  readonly explain: (error: unknown) => Promise<PeerwattError>;
  readonly tell: (deeds: readonly OfferDeed[]) => void;
}

/** What came of a step. */
export interface OfferStep {
  readonly decision: OfferDecision;
  /** The bid that was sent. */
  readonly sent?: ProposedBid;
}

/**
 * Looks, decides, and bids if that is the decision and nobody stopped the offer meanwhile.
 * @throws ClientError if the chain does not answer
 */
export async function takeStep(world: OfferWorld): Promise<OfferStep> {
  const { offer, tell, bid, mayBid } = world;
  const decision = decideOffer(offer, { ...world, ...(await world.look()) });
  if (!mayBid()) return { decision };
  tell(deedsOf(decision));
  if (decision.kind !== "Bids" || bid === undefined) return { decision };
  const { round, price } = decision;
  try {
    await bid({ round, price });
  } catch (error) {
    tell([{ kind: "Failed", round, problem: await world.explain(error) }]);
    return { decision };
  }
  tell([{ kind: "Bid", round, price }]);
  return { decision, sent: { round, price } };
}
