import { useConnection } from "wagmi";

import { DEMO_WALLET_ID } from "../../../wallet/demoWallet.ts";

/** Whether the connected account's key lives in the page, so that nobody has to be asked to sign. */
export function useSignsUnasked(): boolean {
  const { connector } = useConnection();
  return connector?.id === DEMO_WALLET_ID;
}
