import { useQuery } from "@tanstack/react-query";
import { useConnection } from "wagmi";

import type { SignedReading } from "@peerwatt/sdk/auction";

import { useAppConfig } from "../../components/ConfigContext.tsx";
import type { Deal } from "../../deal/deals.ts";
import { askDesk } from "../../demo/demoDesk.ts";

/** Milliseconds between two looks at the meter. */
const LOOK_EVERY = 2_000;

/** What the own meter shows. The demo's stands in for the car's own, which no page can be. */
export function useMeter({ round: { consumer, round } }: Deal): SignedReading | undefined {
  const { demoUrl } = useAppConfig();
  const { address } = useConnection();
  const meter = useQuery({
    queryKey: ["meter", demoUrl, address, consumer, round],
    queryFn: async () =>
      (await askDesk(demoUrl ?? "", "meter", { account: address, consumer })) as SignedReading,
    enabled: demoUrl !== undefined && address !== undefined,
    // A final reading does not change any more.
    refetchInterval: ({ state }) => (state.data?.reading.final === true ? false : LOOK_EVERY),
  });
  return meter.data;
}
