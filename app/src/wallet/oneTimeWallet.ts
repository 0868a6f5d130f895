import type { CreateConnectorFn } from "wagmi";

import type { ConfiguredAddress } from "../config/appConfig.ts";
import { pageWallet } from "./pageWallet.ts";

/** By this id the pages know it, and mark it. */
export const ONE_TIME_WALLET_ID = "peerwatt.one-time";

/**
 * An account for trading alone, of the seed that this browser keeps for one-time accounts: its key lives in the page, so
 * a standing offer can bid from it without asking.
 * @param ledger whose one-time accounts come from the same seed.
 */
export function oneTimeWallet(ledger: ConfiguredAddress): CreateConnectorFn {
  return pageWallet({
    id: ONE_TIME_WALLET_ID,
    name: "One-time account",
    connectedKey: "peerwatt-one-time-connected",
    account: async ({ id }) => (await import("./traderAccount.ts")).traderAccount(id, ledger),
  });
}
