/**
 * Computes the embedded traffic from the raw fixes and writes it into the SDK:
 * `node --import ./scripts/setup/typescript.mjs scripts/derive-traffic.ts` (`--check` only compares).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { ConfigurationError, PeerwattError } from "../sdk/src/errors/index.js";
import { cleanTraces, createPlane, parseFixes } from "../sdk/src/privacy/index.js";
import { type TrafficInput, deriveTraffic } from "../sdk/src/privacy/profile/deriveTraffic.js";
import { renderTraffic } from "../sdk/src/privacy/profile/renderTraffic.js";
import { dataFile } from "./data/dataFolder.js";

/** Where the embedded traffic is written. */
export const trafficPath = fileURLToPath(
  new URL("../sdk/src/privacy/profile/sanFrancisco.ts", import.meta.url),
);

/** Of the plane; the city's middle. */
const origin = { latitude: 37.77, longitude: -122.42 };

/** Wednesday 2008-05-21, UTC; before 05:36 the free file has not seen all vehicles yet. */
const spans = {
  freeTraffic: { from: 1_211_373_360, until: 1_211_378_400 },
  congestedTraffic: { from: 1_211_414_520, until: 1_211_421_600 },
} as const;

/** The embedded traffic's source text, computed from the raw files. */
export function embeddedTraffic(): string {
  const source = "Piorkowski et al., CRAWDAD epfl/mobility, doi 10.15783/C7J010, CC BY 4.0";
  const profile = deriveTraffic(
    source,
    origin,
    readTraffic("freeTraffic"),
    readTraffic("congestedTraffic"),
  );
  return renderTraffic(profile, "sanFrancisco");
}

function readTraffic(name: keyof typeof spans): TrafficInput {
  const path = dataFile(name);
  if (path === undefined) {
    throw new ConfigurationError({
      code: "NO_RAW_DATA",
      shortMessage: `The raw fixes (${name}) are not there.`,
      whatToDo: "Set PEERWATT_DATA to the folder that holds them; the docs say where to get them.",
    });
  }
  const fixes = parseFixes(readFileSync(path, "utf8"), basename(path));
  return { traces: cleanTraces(fixes, createPlane(origin)), ...spans[name] };
}

function main(): void {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const text = embeddedTraffic();
  if (!values.check) {
    writeFileSync(trafficPath, text);
    console.log(`${basename(trafficPath)}: ${String(Buffer.byteLength(text))} bytes`);
  } else if (readFileSync(trafficPath, "utf8") !== text) {
    console.error("The embedded traffic is out of date. Run this without --check.");
    process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    if (!(error instanceof PeerwattError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
