"use client";

import type { ReactNode } from "react";

import type { Deal } from "../../../deal/deals.ts";
import { LearnPlace } from "./LearnPlace.tsx";
import { TellPlace } from "./TellPlace.tsx";

/** Where the consumer's car stands exactly: its page tells the winner's, and nobody else. */
export function PlacePart({ deal }: { readonly deal: Deal }): ReactNode {
  return deal.side === "Consumer" ? <TellPlace deal={deal} /> : <LearnPlace deal={deal} />;
}
