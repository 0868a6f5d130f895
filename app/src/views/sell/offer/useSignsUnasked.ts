import { useConnection } from "wagmi";

import { PAGE_WALLET } from "../../../wallet/pageWallet.ts";

/** Whether the connected account's key lives in the page, so that nobody has to be asked to sign. */
export function useSignsUnasked(): boolean {
  const { connector } = useConnection();
  return connector?.type === PAGE_WALLET;
}
