import type { Session } from "../../sdk/src/profile/index.js";
import { carModel, HOUR } from "./model.js";

/** What a car would buy in the coming hour. */
export interface Need {
  readonly kind: "need";
  readonly minWattHours: number;
  readonly maxWattHours: number;
}

/** What a car could give in the coming hour, at its plug. */
export interface Spare {
  readonly kind: "spare";
  readonly maxWattHours: number;
}

/**
 * A car during its stay.
 *
 * Who is consumer and who provider follows from the sessions: a session's energy is what the car wants during its stay.
 * As long as a kWh of it or more is missing the car is a consumer; then, as long as it stays for the whole hour, it is a
 * provider, and gives no more than what it took in that session (as in the day of the reverse auction). Its most is
 * what flows in an hour; a consumer's least is what could not flow later, before it leaves.
 */
export class Car {
  readonly session: Session;
  #charged: number;
  #given = 0;

  /** @param from when the play begins: until then it has charged on its own. */
  constructor(session: Session, from: number) {
    this.session = session;
    const hours = Math.max(0, from - session.arrival) / HOUR;
    this.#charged = Math.min(session.wattHours, Math.floor(hours * carModel.earlierWatts));
  }

  /** What it would trade in the hour from a time on, if it is there and there is anything. */
  wishAt(time: number): Need | Spare | undefined {
    const { arrival, departure, wattHours } = this.session;
    if (arrival > time || departure <= time) return undefined;
    const missing = wattHours - this.#charged;
    if (this.#given === 0 && missing >= carModel.leastWattHours)
      return needFor(missing, (departure - time) / HOUR);
    const maxWattHours = Math.min(this.#charged - this.#given, carModel.watts);
    if (departure < time + HOUR || maxWattHours < carModel.leastWattHours) return undefined;
    return { kind: "spare", maxWattHours };
  }

  /** So much has arrived. */
  charge(wattHours: number): void {
    this.#charged += wattHours;
  }

  /** So much has left. */
  give(wattHours: number): void {
    this.#given += wattHours;
  }
}

/** @param hours until it leaves. */
export function needFor(missing: number, hours: number): Need {
  const now = Math.floor(carModel.watts * Math.min(1, hours));
  const later = Math.floor(carModel.watts * Math.max(0, hours - 1));
  const maxWattHours = Math.min(missing, now);
  const minWattHours = Math.min(maxWattHours, Math.max(0, missing - later));
  return { kind: "need", minWattHours, maxWattHours };
}

/** All that a session's car could give in an hour. */
export function spareOf({ wattHours }: Session): Spare {
  return { kind: "spare", maxWattHours: Math.min(wattHours, carModel.watts) };
}
