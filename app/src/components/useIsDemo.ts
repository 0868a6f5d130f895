import { useAppConfig } from "./ConfigContext.tsx";

/** Whether the cars that pages count are the demo's: made up, so that they hide nobody. */
export function useIsDemo(): boolean {
  return useAppConfig().demoUrl !== undefined;
}
