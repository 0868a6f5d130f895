import { readingProblem, type SignedReading } from "@peerwatt/sdk/auction";
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
 * Checks the other car's reading as the market would: signed by the meter that the register has for it, final, and of
 * this round. @throws PeerwattError what is wrong with it
 */
export async function checkReading(
  market: MarketClient,
  { reading, signature }: SignedReading,
  { round: { consumer, provider }, side }: Deal,
  now: number,
): Promise<void> {
  const [round, parameters, consumersMeter, providersMeter, domain] = await Promise.all([
    auctionOf(market, consumer),
    parametersOf(market),
    meterOf(market, consumer),
    provider === undefined ? undefined : meterOf(market, provider),
    domainOf(market),
  ]);
  const theirs = side === "Consumer" ? "Provider" : "Consumer";
  const meters = { Consumer: consumersMeter, Provider: providersMeter };
  const problem = readingProblem(reading, {
    round,
    parameters,
    market: market.address,
    now,
    signedBy: [theirs],
    meters,
  });
  if (problem !== undefined) throw problem;
  const meter = meters[theirs];
  const data = readingTypedData(domain, reading);
  const genuine = meter !== undefined && (await verifySignature(market, meter, data, signature));
  if (!genuine) throw notTheirMeter();
}

function notTheirMeter(): ClientError {
  return new ClientError({
    code: "NotTheirMeter",
    shortMessage: "The other car's registered meter did not sign this reading.",
    whatToDo: "Have the other driver hand over the reading of the meter in the car of this round.",
  });
}
