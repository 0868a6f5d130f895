import type { GlobePosition } from "@peerwatt/sdk/privacy";

/** Why the device does not say where it is, each with a sentence of its own in the messages. */
export type PositionFault = "unsupported" | "declined" | "unavailable" | "timedOut";

/** Where the device thinks it is. */
export interface OwnPosition {
  readonly place: GlobePosition;
  /** Metres within which it lies, by the device's own word. */
  readonly accuracy: number;
}

/** Thrown by {@link askForPosition}. */
export class PositionError extends Error {
  readonly fault: PositionFault;

  constructor(fault: PositionFault) {
    super(`no position: ${fault}`);
    this.fault = fault;
  }
}

/** By the numbers of the Geolocation API (W3C, `GeolocationPositionError.code`). */
const FAULTS: Readonly<Record<number, PositionFault>> = {
  1: "declined",
  2: "unavailable",
  3: "timedOut",
};

/** Milliseconds. A car that is parked has not moved for a while. */
const OPTIONS: PositionOptions = {
  enableHighAccuracy: true,
  timeout: 15_000,
  maximumAge: 60_000,
};

/**
 * Asks the device where it is, once. Its owner is asked by the browser; the answer stays in the page.
 * @throws PositionError
 */
export function askForPosition(
  geolocation: Pick<Geolocation, "getCurrentPosition"> | undefined,
): Promise<OwnPosition> {
  return new Promise((resolve, reject) => {
    if (geolocation === undefined) {
      reject(new PositionError("unsupported"));
      return;
    }
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        resolve({ place: { latitude, longitude }, accuracy });
      },
      ({ code }) => {
        reject(new PositionError(FAULTS[code] ?? "unavailable"));
      },
      OPTIONS,
    );
  });
}
