import { useQuery } from "@tanstack/react-query";

import { useAppConfig } from "../../components/ConfigContext.tsx";
import type { Deal } from "../../deal/deals.ts";
import { askDesk } from "../../demo/demoDesk.ts";

/** Where the demo answers, if the other car of a deal is one of its own. */
export function useDemoCar({ round, side }: Deal): string | undefined {
  const { demoUrl } = useAppConfig();
  const other = side === "Consumer" ? round.provider : round.consumer;
  const car = useQuery({
    queryKey: ["demo-car", demoUrl, other],
    queryFn: async () =>
      (await askDesk(demoUrl ?? "", "car", { account: other })) as { readonly demo: boolean },
    enabled: demoUrl !== undefined && other !== undefined,
    staleTime: Infinity,
  });
  return car.data?.demo === true ? demoUrl : undefined;
}
