import { PeerwattError } from "@peerwatt/sdk/errors";

import type { AppConfig } from "./appConfig.ts";
import { readConfig } from "./readConfig.ts";

/** What the server found out about the market, or why it could not: pages show either. */
export type LoadedConfig =
  | { readonly config: AppConfig }
  | { readonly config: undefined; readonly problem: { shortMessage: string; whatToDo: string } };

/** The configuration as of now, so that a market deployed later is found by the next page. */
export function loadConfig(): LoadedConfig {
  try {
    return { config: readConfig() };
  } catch (error) {
    if (!(error instanceof PeerwattError)) throw error;
    const { shortMessage, whatToDo } = error;
    return { config: undefined, problem: { shortMessage, whatToDo } };
  }
}
