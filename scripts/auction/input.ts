import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

import { ConfigurationError } from "../../sdk/src/errors/index.js";
import {
  type FeedIn,
  type Session,
  type SkippedRow,
  type Tariff,
  dayOf,
  isTariffId,
  norway,
  parseDay,
  parsePrices,
  parseSessions,
  parseTariff,
  sampleDay,
  tariffById,
} from "../../sdk/src/profile/index.js";
import { createRandom } from "../../sdk/src/random/index.js";
import { dataFiles, dataFolder } from "../data/dataFolder.js";
import type { Flags } from "./flags.js";

/** What a day is made of. */
export interface DayData {
  /** The sessions' file by its name, or "profile". */
  readonly source: string;
  readonly sessions: readonly Session[];
  readonly skipped: readonly SkippedRow[];
  readonly tariff: Tariff;
  readonly feedIn: FeedIn;
  /** Where the feed-in price comes from. */
  readonly feedInSource: string;
}

type Asked = Pick<Flags, "sessions" | "profile" | "tariff" | "day" | "seed">;

/**
 * Reads everything before anything is played, so that a broken file never half-runs.
 *
 * @throws InputError, ConfigurationError
 */
export function readInput(asked: Asked, environment: NodeJS.ProcessEnv = process.env): DayData {
  parseDay(asked.day);
  const tariff = readTariff(asked.tariff);
  const places = asked.profile ? {} : filesOf(asked.sessions, environment);
  const profileFeedIn: FeedIn = {
    kind: "profile",
    weekday: norway.weekday.eurPerKwh,
    weekend: norway.weekend.eurPerKwh,
  };
  const feedIn = feedInOf(places.prices, asked.day) ?? profileFeedIn;
  const feedInSource = feedIn.kind === "series" ? basename(places.prices ?? "") : "profile";
  if (places.sessions === undefined) {
    const sessions = sampleDay(norway, asked.day, createRandom(asked.seed).fork("sample"));
    return { source: "profile", sessions, skipped: [], tariff, feedIn, feedInSource };
  }
  const { sessions, skipped } = parseSessions(readText(places.sessions), places.sessions);
  return { source: basename(places.sessions), sessions, skipped, tariff, feedIn, feedInSource };
}

interface Places {
  readonly sessions?: string;
  readonly prices?: string;
}

/** A file given, or one that PEERWATT_DATA names, or the data folder's. */
function filesOf(given: string | undefined, environment: NodeJS.ProcessEnv): Places {
  const named = environment.PEERWATT_DATA ?? "";
  const namesFile = isAFile(named);
  // Whoever named the sessions only still gets the prices beside the project.
  const folder = dataFolder(namesFile ? { ...environment, PEERWATT_DATA: "" } : environment);
  const inFolder = (name: keyof typeof dataFiles): string | undefined => {
    const path = folder === undefined ? undefined : join(folder, dataFiles[name]);
    return path !== undefined && existsSync(path) ? path : undefined;
  };
  const sessions = given ?? (namesFile ? named : inFolder("sessions"));
  const prices = inFolder("prices");
  return { ...(sessions && { sessions }), ...(prices && { prices }) };
}

function isAFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The hourly prices, if they reach the day with an hour to spare; else the profile's. */
function feedInOf(path: string | undefined, day: string): FeedIn | undefined {
  if (path === undefined) return undefined;
  const series = parsePrices(readText(path), path);
  const last = series.start + (series.hours.length - 1) * 3_600;
  return dayOf(series.start) <= day && day <= dayOf(last) ? { kind: "series", series } : undefined;
}

function readTariff(asked: string): Tariff {
  // A name first: nobody has to fear a file that happens to be called like a tariff.
  if (isTariffId(asked) || !isAFile(asked)) return tariffById(asked);
  return parseTariff(readText(asked), asked);
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new ConfigurationError({
      code: "UNREADABLE_FILE",
      shortMessage: `The file ${path} cannot be read.`,
      whatToDo: "Check its name, and that it is a file you may read.",
      cause,
    });
  }
}
