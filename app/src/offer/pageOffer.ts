import { wallClock } from "../data/wallClock.ts";
import { OfferStore } from "./offerStore.ts";

/** This page's offer. */
export const pageOffer = new OfferStore(wallClock);
