import type { Parameters, Round } from "./types.js";

/**
 * The close after a bid: one in the last `extension` seconds moves it to `extension` seconds from then, so that the
 * others have time to answer, at most `maxExtensions` times.
 * @param now when the bid lands, seconds since 1970.
 */
export function closeAfterBid(
  round: Pick<Round, "closesAt" | "extensions">,
  parameters: Pick<Parameters, "extension" | "maxExtensions">,
  now: number,
): Pick<Round, "closesAt" | "extensions"> {
  const { closesAt, extensions } = round;
  const atLeast = now + parameters.extension;
  if (closesAt >= atLeast || extensions >= parameters.maxExtensions)
    return { closesAt, extensions };
  return { closesAt: atLeast, extensions: extensions + 1 };
}

/** The round once a bid has landed. Whether it may is {@link bidProblem}'s business. */
export function withBid(
  round: Round,
  parameters: Parameters,
  bid: { readonly provider: NonNullable<Round["provider"]>; readonly price: bigint },
  now: number,
): Round {
  return {
    ...round,
    ...closeAfterBid(round, parameters, now),
    provider: bid.provider,
    price: bid.price,
  };
}
