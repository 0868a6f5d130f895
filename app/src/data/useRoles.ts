import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useConnection } from "wagmi";

import { isActive, rolesOf, sinkOf, type Roles } from "@peerwatt/sdk/client";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

import { useHead } from "./useHead.ts";
import { useMarket } from "./useMarket.ts";

/** Who runs the market, where lost money goes, and whether it takes new rounds. */
export interface Rule {
  readonly roles: Roles;
  readonly sink: Address;
  readonly active: boolean;
}

/** As the newest block has it. */
export function useRule(): UseQueryResult<Rule> {
  const market = useMarket();
  const { number } = useHead();
  return useQuery({
    queryKey: ["rule", market.address, String(number)],
    queryFn: async () => {
      const [roles, sink, active] = await Promise.all([
        rolesOf(market),
        sinkOf(market),
        isActive(market),
      ]);
      return { roles, sink, active };
    },
    placeholderData: (earlier) => earlier,
  });
}

/** Whether the connected account is the market's operator; `undefined` until the chain has said. */
export function useIsOperator(): boolean | undefined {
  const { address } = useConnection();
  const rule = useRule();
  if (address === undefined) return false;
  return rule.data === undefined ? undefined : sameHex(rule.data.roles.operator.holder, address);
}
