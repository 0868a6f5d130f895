import { register, type MarketCall } from "@peerwatt/sdk/client";
import type { Certificate } from "@peerwatt/sdk/registry";
import type { Address, Hex } from "@peerwatt/sdk/signing";

import { askDesk } from "./demoDesk.ts";

/** Coins of the local chain for an account. */
export async function askForMoney(url: string, account: Address): Promise<void> {
  await askDesk(url, "money", { account });
}

/** The demo authority's certificate for an account, as the call that registers it. */
export async function askForCertificate(
  url: string,
  account: Address,
): Promise<MarketCall<"register">> {
  const answer = await askDesk(url, "certificate", { account });
  return register(answer as { readonly certificate: Certificate; readonly signature: Hex });
}
