import { UnderWay } from "./underWay.ts";

/** What this tab has under way. */
export const pageUnderWay = new UnderWay(() => sessionStorage);
