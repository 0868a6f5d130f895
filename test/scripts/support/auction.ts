import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { emptyFolder, runScript, type Run } from "./script.js";

/** Runs the command as a person would, with a data folder that is empty unless the test says otherwise. */
export function auction(args: readonly string[], dataFolder?: string): Promise<Run> {
  return runScript("auction", args, dataFolder);
}

export const header =
  '"location";"user_id";"session_id";"plugin_time";"plugout_time";"connection_time";"energy_session"';

/** Two vehicles that arrived the evening before and have energy, three that need some, and a row without an end. */
export const goodRows = [
  '"A";"A-1";"1";"2019-12-18 16:00:00";"2019-12-19 20:00:00";"28";"42,5"',
  '"B";"B-1";"2";"2019-12-18 17:30:00";"2019-12-19 22:00:00";"28,5";"35,25"',
  '"A";"A-2";"3";"2019-12-19 09:10:00";"2019-12-19 14:00:00";"4,83";"8,4"',
  '"B";"B-2";"4";"2019-12-19 09:11:00";"2019-12-19 15:00:00";"5,82";"6,75"',
  '"A";"A-3";"5";"2019-12-19 10:00:00";"2019-12-19 17:00:00";"7";"12"',
  '"C";"C-1";"6";"2019-12-19 23:00:00";"2019-12-19 23:50:00";"0,83";"60"',
  '"A";"A-4";"7";"2019-12-19 11:00:00";NA;NA;"3,1"',
];

/** Writes a session file and returns its path. */
export function sessionFile(rows: readonly string[], first = header): string {
  const path = join(emptyFolder(), "sessions.csv");
  writeFileSync(path, `${[first, ...rows].join("\n")}\n`);
  return path;
}
