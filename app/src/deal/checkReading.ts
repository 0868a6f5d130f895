import { readingProblem, type Side, type SignedReading } from "@peerwatt/sdk/auction";
import {
  auctionOf,
  domainOf,
  meterOf,
  parametersOf,
  verifySignature,
  type MarketClient,
} from "@peerwatt/sdk/client";
import { ClientError } from "@peerwatt/sdk/errors";
import { readingTypedData } from "@peerwatt/sdk/signing";

import type { Deal } from "./deals.ts";

/**
 * Checks a car's reading as the market would: signed by the meter that the register has for it, final, and of this
 * round.
 * @param check whose car's it ought to be, and the time, seconds since 1970.
 * @throws PeerwattError what is wrong with it
 */
export async function checkReading(
  market: MarketClient,
  { reading, signature }: SignedReading,
  { round: { consumer, provider }, side }: Deal,
  { of, now }: { readonly of: Side; readonly now: number },
): Promise<void> {
  const [round, parameters, consumersMeter, providersMeter, domain] = await Promise.all([
    auctionOf(market, consumer),
    parametersOf(market),
    meterOf(market, consumer),
    provider === undefined ? undefined : meterOf(market, provider),
    domainOf(market),
  ]);
  const meters = { Consumer: consumersMeter, Provider: providersMeter };
  const problem = readingProblem(reading, {
    round,
    parameters,
    market: market.address,
    now,
    signedBy: [of],
    meters,
  });
  if (problem !== undefined) throw problem;
  const meter = meters[of];
  const data = readingTypedData(domain, reading);
  const genuine = meter !== undefined && (await verifySignature(market, meter, data, signature));
  if (!genuine) throw of === side ? notYourMeter() : notTheirMeter();
}

function notTheirMeter(): ClientError {
  return new ClientError({
    code: "NotTheirMeter",
    shortMessage: "The other car's registered meter did not sign this reading.",
    whatToDo: "Have the other driver hand over the reading of the meter in the car of this round.",
  });
}

function notYourMeter(): ClientError {
  return new ClientError({
    code: "NotYourMeter",
    shortMessage: "Your car's registered meter did not sign this reading.",
    whatToDo: "Take the reading from the meter that your account is registered with, unchanged.",
  });
}
