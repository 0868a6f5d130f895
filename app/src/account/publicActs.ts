import type { MarketEvent } from "@peerwatt/sdk/client";

import { accountActOf } from "./accountActs.ts";
import { fieldActOf } from "./fieldActs.ts";
import type { PublicAct, Watched } from "./publicAct.ts";
import { roundActOf } from "./roundActs.ts";

/** What an event tells of an account. */
export function actOf(event: MarketEvent, watched: Watched): PublicAct | undefined {
  return accountActOf(event, watched) ?? roundActOf(event, watched) ?? fieldActOf(event, watched);
}
