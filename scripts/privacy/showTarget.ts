import { writeFileSync } from "node:fs";

import { ConfigurationError } from "../../sdk/src/errors/index.js";
import {
  cloakIn,
  defaultGrouping,
  groupVehicles,
  type AttackName,
  type Posterior,
} from "../../sdk/src/privacy/index.js";
import { densityAround } from "../data/densityAround.js";
import { hoursOf } from "../figures/privacy/traffic.js";
import { attackTarget } from "./attackTarget.js";
import { drawMap } from "./drawMap.js";
import { drawTarget } from "./drawTarget.js";
import type { Flags } from "./flags.js";
import { report, textOf, type Moment } from "./report.js";

/** Hides the target, attacks it, and says what came out. @throws InputError, ConfigurationError */
export function showTarget(flags: Flags): void {
  const { k, traffic, taxis, seed, svg } = flags;
  const hours = hoursOf(traffic, taxis ? "taxis" : "profile");
  const target = drawTarget(hours, flags);
  const vehicles = hours.at(target.time);
  const parameters = { ...defaultGrouping, k };
  const begun = performance.now();
  const grouping = groupVehicles(vehicles, parameters, `${seed} ${String(target.time)}`);
  const buildMs = performance.now() - begun;
  const cloaking = cloakIn(grouping, target.id);
  const moment: Moment = {
    ...{ k, seed, traffic, source: taxis ? "taxis" : "profile" },
    ...{ target: target.id, time: target.time, buildMs },
    vehicles: vehicles.length,
    densityPerKm2: densityAround(vehicles, parameters.radioRange),
    cloaking,
  };
  const attacks = cloaking.served
    ? attackTarget(hours, target, grouping, cloaking.set, k)
    : new Map<AttackName, Posterior>();
  if (svg !== undefined) write(svg, drawMap(moment, vehicles));
  console.log(flags.json ? JSON.stringify(report(moment, attacks)) : textOf(moment, attacks));
}

function write(path: string, svg: string): void {
  try {
    writeFileSync(path, svg);
  } catch (cause) {
    throw new ConfigurationError({
      code: "CANNOT_WRITE",
      shortMessage: `The picture cannot be written to ${path}.`,
      whatToDo: "Name a file in a folder that is there and may be written to.",
      cause,
    });
  }
}
