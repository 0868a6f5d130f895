import type { MarketCall } from "../calls/call.js";
import type { MarketClient } from "../market.js";
import { confirm, type Confirmed, type ConfirmOptions } from "./confirm.js";
import { send, type SendOptions } from "./send.js";

/** {@link send}, then {@link confirm}. */
export async function sendAndWait(
  market: MarketClient,
  call: MarketCall,
  options: SendOptions & ConfirmOptions = {},
): Promise<Confirmed> {
  const hash = await send(market, call, options);
  return confirm(market, hash, options);
}
