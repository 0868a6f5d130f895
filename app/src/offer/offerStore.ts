import type { Address } from "@peerwatt/sdk/signing";

import type { TrackedRound } from "../data/rounds/roundBook.ts";
import { offerName, saveOffer, type OfferPlace } from "./keptOffer.ts";
import { emptyLog, logged, type OfferDeed, type OfferLog } from "./offerLog.ts";
import { holdAlone } from "./onePage.ts";
import type { StandingOffer } from "./standingOffer.ts";

/** An offer that was started in this page. */
export interface RunningOffer {
  readonly place: OfferPlace;
  readonly offer: StandingOffer;
  /** Seconds since 1970. */
  readonly since: number;
  readonly paused: boolean;
}

/** A bid that its driver has to confirm. */
export interface ProposedBid {
  readonly round: TrackedRound;
  /** Base units per kWh. */
  readonly price: bigint;
}

/** What this page's standing offer does. */
export interface OfferState {
  readonly running: RunningOffer | undefined;
  readonly proposed: ProposedBid | undefined;
  readonly log: OfferLog;
}

const NOTHING: OfferState = { running: undefined, proposed: undefined, log: emptyLog };

/**
 * The page's one standing offer. It outlives the view that started it, so that its driver can look around, and ends with
 * the page.
 */
export class OfferStore {
  #state = NOTHING;
  #release: (() => void) | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #clock: () => number;

  /** @param clock seconds since 1970. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** The same object until something changes. */
  readonly state = (): OfferState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Begins, unless the account's offer runs in another page. @returns whether it did. */
  readonly start = async (
    place: OfferPlace,
    offer: StandingOffer,
    since: number,
  ): Promise<boolean> => {
    this.stop();
    const release = await holdAlone(offerName(place));
    if (release === undefined) return false;
    this.#release = release;
    saveOffer(localStorage, place, { offer, standing: true });
    const running = { place, offer, since, paused: false };
    this.#set({ ...NOTHING, running });
    this.tell([{ kind: "Started" }]);
    return true;
  };

  readonly pause = (): void => {
    this.#setPaused(true);
  };

  readonly resume = (): void => {
    this.#setPaused(false);
  };

  /** Ends it; what it did stays to be read. */
  readonly stop = (): void => {
    if (this.#state.running === undefined) return;
    this.tell([{ kind: "Stopped" }]);
    this.end();
  };

  /** The same without a word, for the log says already why. */
  readonly end = (): void => {
    const { running } = this.#state;
    if (running === undefined) return;
    saveOffer(localStorage, running.place, { offer: running.offer, standing: false });
    this.#set({ running: undefined, proposed: undefined });
    this.#release?.();
    this.#release = undefined;
  };

  readonly propose = (proposed: ProposedBid | undefined): void => {
    if (isSameBid(this.#state.proposed, proposed)) return;
    this.#set({ proposed });
  };

  readonly tell = (deeds: readonly OfferDeed[]): void => {
    const log = logged(this.#state.log, deeds, this.#clock());
    if (log !== this.#state.log) this.#set({ log });
  };

  /** Whether this account's offer may bid at this moment. */
  readonly mayBid = (account: Address): boolean => {
    const { running } = this.#state;
    return running !== undefined && !running.paused && running.place.account === account;
  };

  #setPaused(paused: boolean): void {
    const { running } = this.#state;
    if (running === undefined || running.paused === paused) return;
    this.#set({ running: { ...running, paused }, proposed: undefined });
    this.tell([{ kind: paused ? "Paused" : "Resumed" }]);
  }

  #set(change: Partial<OfferState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function isSameBid(one: ProposedBid | undefined, other: ProposedBid | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.round === other.round && one.price === other.price;
}
