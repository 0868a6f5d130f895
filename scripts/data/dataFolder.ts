import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { ConfigurationError } from "../../sdk/src/errors/index.js";

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The raw files, below the data folder. */
export const dataFiles = {
  sessions: join("ev-sessions-norway", "sessions.csv"),
  prices: join("price-norway", "day-ahead.csv"),
  tariffs: "tariff-us",
  freeTraffic: join("taxi-sf", "free-0500-0700.csv"),
  congestedTraffic: join("taxi-sf", "congested-1700-1900.csv"),
} as const;

/**
 * The folder with raw data: `PEERWATT_DATA`, or `../shared/data` beside the project if it is there.
 *
 * @returns nothing when there is none; the embedded profile serves then.
 * @throws ConfigurationError when `PEERWATT_DATA` names no folder.
 */
export function dataFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment.PEERWATT_DATA;
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return resolve(named);
    throw new ConfigurationError({
      code: "NO_DATA_FOLDER",
      shortMessage: `PEERWATT_DATA names ${named}, which is not there.`,
      whatToDo: "Name the folder that holds the data, or unset it to use the embedded profile.",
    });
  }
  const beside = resolve(projectRoot, "../shared/data");
  return existsSync(beside) ? beside : undefined;
}

/** The path of a raw file, if there is a data folder and the file is in it. */
export function dataFile(
  name: keyof typeof dataFiles,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const folder = dataFolder(environment);
  if (folder === undefined) return undefined;
  const path = join(folder, dataFiles[name]);
  return existsSync(path) ? path : undefined;
}
