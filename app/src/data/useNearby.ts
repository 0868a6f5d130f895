import { useQuery } from "@tanstack/react-query";

import type { Nearby } from "../area/chooseArea.ts";
import { useAppConfig } from "../components/ConfigContext.tsx";
import { askForNearby } from "../demo/nearDesk.ts";

/** Who is in the region, as far as the page knows. */
export interface NearbyState {
  /** Whether there is anybody to ask: a group's protocol runs in cars, and the demo stands in for it. */
  readonly known: boolean;
  readonly nearby: Nearby | undefined;
  readonly error: Error | null;
  readonly lookAgain: () => void;
}

export function useNearby(): NearbyState {
  const { demoUrl } = useAppConfig();
  const query = useQuery({
    queryKey: ["nearby", demoUrl],
    queryFn: () => askForNearby(demoUrl ?? ""),
    enabled: demoUrl !== undefined,
    staleTime: Infinity,
  });
  return {
    known: demoUrl !== undefined,
    nearby: query.data,
    error: query.error,
    lookAgain: () => {
      void query.refetch();
    },
  };
}
