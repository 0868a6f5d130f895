import { useQuery } from "@tanstack/react-query";
import { useConnection } from "wagmi";

import type { Address } from "@peerwatt/sdk/signing";

import { useCoins } from "../../data/useAccount.ts";
import { useWalletMarket } from "../../data/useWalletMarket.ts";
import { missingCoins } from "../../transactions/missingCoins.ts";
import type { Preview } from "../../transactions/preview.ts";
import { useAppConfig } from "../ConfigContext.tsx";

/**
 * Coins that an account lacks for a transaction, by the newest block, so that money that comes is seen; 0 if none or if the
 * wallet says that others pay, `undefined` until chain and wallet have said.
 * @param takes what the transaction takes, as far as that is known.
 */
export function useMissingCoins(account: Address | undefined, takes: Preview): bigint | undefined {
  const { data: coins } = useCoins(account);
  const lacks = coins === undefined ? undefined : missingCoins(takes, coins);
  // Others may pay a fee; what the steps bring along has to be there.
  const isFee = coins !== undefined && coins >= takes.value && lacks !== 0n;
  const isPaid = usePaysFees(account, isFee);
  if (!isFee || isPaid === false) return lacks;
  return isPaid === true ? 0n : undefined;
}

/** Whether the wallet says so; asked only where it matters, `undefined` while it is. */
function usePaysFees(account: Address | undefined, isAsked: boolean): boolean | undefined {
  const { chainId } = useAppConfig();
  const { connector } = useConnection();
  const wallet = useWalletMarket()?.walletClient;
  const answer = useQuery({
    queryKey: ["pays fees", chainId, account, connector?.uid],
    queryFn: async () => {
      if (wallet === undefined || account === undefined) return false;
      const { paysFees } = await import("../../transactions/walletBatch.ts");
      return paysFees(wallet, account, chainId);
    },
    enabled: isAsked && wallet !== undefined && account !== undefined,
    gcTime: 0,
  });
  return answer.isLoading ? undefined : answer.data === true;
}
