import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { askForPosition } from "../../src/area/ownPosition.ts";

/** A device that says where it is, or with which number it does not. */
function deviceThat(
  answer: GeolocationCoordinates | number,
): Pick<Geolocation, "getCurrentPosition"> {
  return {
    getCurrentPosition(onFound, onFault) {
      if (typeof answer === "number") {
        onFault?.({ code: answer } as GeolocationPositionError);
        return;
      }
      onFound({ coords: answer } as GeolocationPosition);
    },
  };
}

const faults = [
  [1, "declined"],
  [2, "unavailable"],
  [3, "timedOut"],
  [99, "unavailable"],
] as const;

describe("where the device is", () => {
  it("is what it says, with how far off that may be", async () => {
    const coords = { latitude: 37.5, longitude: -122.25, accuracy: 12.5 };
    const found = await askForPosition(deviceThat(coords as GeolocationCoordinates));
    assert.deepEqual(found, { place: { latitude: 37.5, longitude: -122.25 }, accuracy: 12.5 });
  });

  for (const [code, fault] of faults) {
    it(`is "${fault}" when the browser gives error ${String(code)}`, async () => {
      await assert.rejects(askForPosition(deviceThat(code)), { fault });
    });
  }

  it("is not known where the browser has no way to say", async () => {
    await assert.rejects(askForPosition(undefined), { fault: "unsupported" });
  });
});
