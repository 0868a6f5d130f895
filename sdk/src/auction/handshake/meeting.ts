import type { Address, Hex } from "../../signing/index.js";
import { accessToken } from "../accessToken.js";
import { wrongState } from "../roundErrors.js";
import { stateAt, tokenExpiresAt } from "../state.js";
import type { Parameters, Round } from "../types.js";
import type { Meeting } from "./types.js";

/**
 * What a car has to know for a handshake, from an awarded round.
 * @param place the chain, the market, and the ephemeral key of the winning bid (from its `BidPlaced` event).
 * @param now seconds since 1970.
 * @throws RuleError `WrongState` if the round is not awarded.
 */
export function meetingOf(
  round: Round,
  parameters: Parameters,
  place: { readonly chainId: number; readonly market: Address; readonly ephemeralKey: Hex },
  now: number,
): Meeting {
  const { state } = stateAt(round, parameters, now);
  if (state !== "Awarded" || round.provider === undefined) throw wrongState(round, state);
  const parts = {
    chainId: place.chainId,
    market: place.market,
    consumer: round.consumer,
    round: round.round,
    provider: round.provider,
  };
  const token = accessToken({
    ...parts,
    awardedAt: round.closesAt,
    validity: parameters.validity,
  });
  return {
    ...parts,
    token,
    expiresAt: tokenExpiresAt(round, parameters),
    ephemeralKey: place.ephemeralKey,
  };
}
