import { InputError } from "../../sdk/src/errors/index.js";
import { createRandom } from "../../sdk/src/random/index.js";
import { momentsOf, stays, type Hours, type Target } from "../figures/privacy/traffic.js";
import type { Flags } from "./flags.js";

const MINUTE = 60;
/** Draws until somebody is found who is seen long enough for a trace. */
const MOST_DRAWS = 200;

/**
 * Who asks, and when: as the flags say, and what they leave open drawn among those who are seen for ten minutes more.
 * @throws InputError `BAD_TIME`, `UNKNOWN_VEHICLE`
 */
export function drawTarget(hours: Hours, { target, time, seed }: Flags): Target {
  const { from, until, at } = hours;
  if (time !== undefined && (time < from || time > until)) throw outside(time, from, until);
  const random = createRandom(seed).fork("target");
  let drawn: Target | undefined;
  for (let draw = 0; draw < MOST_DRAWS; ++draw) {
    const minutes = random.int(0, Math.floor((until - from) / MINUTE));
    const moment = time ?? from + MINUTE * minutes;
    const vehicles = at(moment);
    if (vehicles.length === 0) continue;
    const id = target ?? random.pick(vehicles).id;
    if (!vehicles.some((vehicle) => vehicle.id === id)) continue;
    drawn = { id, time: moment };
    if (stays(momentsOf(hours, drawn), drawn)) return drawn;
  }
  if (drawn === undefined) throw unseen(target ?? "any", time);
  return drawn;
}

function outside(time: number, from: number, until: number): InputError {
  return new InputError({
    code: "BAD_TIME",
    shortMessage: `There is no traffic ${String(time)} s into it.`,
    whatToDo: `Give a time from ${String(from)} to ${String(until)}.`,
    details: { time, from, until },
  });
}

function unseen(target: string, time: number | undefined): InputError {
  return new InputError({
    code: "UNKNOWN_VEHICLE",
    shortMessage: `The vehicle "${target}" is not seen${time === undefined ? "" : " at this time"}.`,
    whatToDo: "Leave --target out to have one drawn, and take an id that is printed.",
    details: { target, time },
  });
}
