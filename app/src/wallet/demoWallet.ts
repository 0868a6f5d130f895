import type { CreateConnectorFn } from "wagmi";

import { pageWallet } from "./pageWallet.ts";

/** By this id the pages know it, and mark it. */
export const DEMO_WALLET_ID = "peerwatt.demo";

/** A wallet for newcomers on a local chain: a key in the page, worth nothing anywhere else. */
export function demoWallet(): CreateConnectorFn {
  return pageWallet({
    id: DEMO_WALLET_ID,
    name: "Demo wallet",
    connectedKey: "peerwatt-demo-connected",
    account: async () => (await import("./demoAccount.ts")).demoAccount(),
  });
}
