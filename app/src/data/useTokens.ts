import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { erc20Abi } from "viem";
import { readContract } from "viem/actions";

import type { Address } from "@peerwatt/sdk/signing";

import { ofEarlierBlock } from "./ofEarlierBlock.ts";
import { useHead } from "./useHead.ts";
import { useAsset, useMarket } from "./useMarket.ts";

/** What an account has of the market's token outside of the market; asked only where it trades in one. */
export function useTokens(address: Address): UseQueryResult<bigint> {
  const market = useMarket();
  const { token } = useAsset();
  const { number } = useHead();
  const queryKey = ["tokens", token, address, String(number)];
  return useQuery({
    queryKey,
    queryFn: () =>
      readContract(market.publicClient, {
        address: token ?? market.address,
        abi: erc20Abi,
        functionName: "balanceOf",
        args: [address],
      }),
    enabled: token !== undefined,
    placeholderData: ofEarlierBlock(queryKey),
  });
}
