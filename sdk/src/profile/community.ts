import type { DayModel } from "./dayModel.js";
import { hourSeconds } from "./localTime.js";
import type { Session } from "./sessions.js";

/** What a round needs of its provider. */
export interface Demand {
  readonly consumer: Session;
  readonly time: number;
  readonly deliveryEnds: number;
}

/**
 * Who is parked when, and who has energy to give.
 *
 * The sources record neither a battery's state nor the power over time, so both are inferred. A vehicle charges at the
 * model's power from its arrival until its session's energy is in, at the latest until it leaves: then its own need is
 * met. It gives away no more than it took in that session, and nothing while it trades in another round.
 */
export class Community {
  readonly #sessions: readonly Session[];
  readonly #model: DayModel;
  readonly #sold = new Map<string, number>();
  readonly #busyUntil = new Map<string, number>();

  constructor(sessions: readonly Session[], model: DayModel) {
    this.#sessions = sessions;
    this.#model = model;
  }

  /** The sessions whose vehicles could deliver a round. */
  candidates({ consumer, time, deliveryEnds }: Demand): Session[] {
    const seen = new Set<string>([consumer.vehicle]);
    return this.#sessions.filter((session) => {
      const fits =
        !seen.has(session.vehicle) &&
        (this.#model.reach === "community" || session.site === consumer.site) &&
        session.arrival < time &&
        session.departure >= deliveryEnds &&
        this.busyUntil(session.vehicle) <= time &&
        this.#left(session) >= consumer.wattHours &&
        (this.#needMet(session, time) || this.#hasSpare(session, time));
      if (fits) seen.add(session.vehicle);
      return fits;
    });
  }

  /** Until when a vehicle's one port is taken by a round it buys or sells in. */
  busyUntil(vehicle: string): number {
    return this.#busyUntil.get(vehicle) ?? 0;
  }

  /** Takes a vehicle's port until a time. */
  occupy(vehicle: string, until: number): void {
    this.#busyUntil.set(vehicle, Math.max(until, this.busyUntil(vehicle)));
  }

  /** Takes sold energy off what a session's vehicle can give. */
  sell(session: Session, wattHours: number): void {
    this.#sold.set(session.id, (this.#sold.get(session.id) ?? 0) + wattHours);
  }

  #left({ id, wattHours }: Session): number {
    return wattHours - (this.#sold.get(id) ?? 0);
  }

  #needMet({ arrival, departure, wattHours }: Session, time: number): boolean {
    return Math.min(arrival + chargingSeconds(wattHours, this.#model), departure) <= time;
  }

  /** More than half of its stay left, and much energy in it. */
  #hasSpare({ arrival, departure, wattHours }: Session, time: number): boolean {
    const left = departure - time;
    return left * 2 > departure - arrival && wattHours >= this.#model.spareWattHours;
  }
}

/** How long so much energy takes to flow. */
export function chargingSeconds(wattHours: number, { chargingWatts }: DayModel): number {
  return Math.ceil((wattHours * hourSeconds) / chargingWatts);
}
