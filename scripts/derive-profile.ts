/**
 * Computes the embedded profile from the raw sessions and prices and writes it into the SDK:
 * `node --import ./scripts/setup/typescript.mjs scripts/derive-profile.ts` (`--check` only compares).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { ConfigurationError, PeerwattError } from "../sdk/src/errors/index.js";
import { deriveProfile } from "../sdk/src/profile/deriveProfile.js";
import { parsePrices } from "../sdk/src/profile/prices.js";
import { renderProfile } from "../sdk/src/profile/renderProfile.js";
import { parseSessions } from "../sdk/src/profile/sessions.js";
import { type dataFiles, dataFile } from "./data/dataFolder.js";

/** Where the embedded profile is written. */
export const profilePath = fileURLToPath(new URL("../sdk/src/profile/norway.ts", import.meta.url));

/** The four densest months of the source. */
const span = { from: "2019-10-01", until: "2020-02-01" };

/** The embedded profile's source text, computed from the raw files. */
export function embeddedProfile(): string {
  const profile = deriveProfile({
    sessions: readRaw("sessions", parseSessions).sessions,
    prices: readRaw("prices", parsePrices),
    ...span,
    sessionSource: "Sørensen 2024, doi 10.5281/zenodo.13896176, CC BY 4.0",
    priceSource: "Ember, European wholesale electricity price data (Norway, day-ahead), CC BY 4.0",
  });
  return renderProfile(profile, "norway");
}

function readRaw<T>(name: keyof typeof dataFiles, parse: (text: string, file: string) => T): T {
  const path = dataFile(name);
  if (path !== undefined) return parse(readFileSync(path, "utf8"), basename(path));
  throw new ConfigurationError({
    code: "NO_RAW_DATA",
    shortMessage: `The raw ${name} are not there.`,
    whatToDo: "Set PEERWATT_DATA to the folder that holds them; the docs say where to get them.",
  });
}

function main(): void {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const text = embeddedProfile();
  if (!values.check) {
    writeFileSync(profilePath, text);
    console.log(`${basename(profilePath)}: ${String(Buffer.byteLength(text))} bytes`);
  } else if (readFileSync(profilePath, "utf8") !== text) {
    console.error("The embedded profile is out of date. Run this without --check.");
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
