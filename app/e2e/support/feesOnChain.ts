import { createMarketClient, headOf, readAllEvents } from "../../../sdk/src/client/index.js";
import { formatAmount } from "../../src/format/money.ts";
import type { Stage } from "./stage.ts";

/** What the fields of a stage have kept: of how many clearings, and how a page in a British browser writes it. */
export async function feesOnChain(
  stage: Stage,
): Promise<{ readonly count: number; readonly inAll: string }> {
  const { address, block } = stage.addresses.deployment;
  const market = createMarketClient({ address, publicClient: stage.chain });
  const finalized = await readAllEvents(market, {
    eventNames: ["FieldFinalized"],
    fromBlock: BigInt(block),
    toBlock: await headOf(market),
  });
  const paid = finalized.filter(({ args }) => args.measured);
  const amount = paid.reduce((sum, { args }) => sum + args.fee, 0n);
  const inAll = formatAmount(amount, { decimals: 18, symbol: "ETH" }, "en-GB");
  return { count: paid.length, inAll };
}
