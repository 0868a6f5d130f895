import { writeFileSync } from "node:fs";

import { defaultParameters } from "../../sdk/src/auction/defaultParameters.js";
import { decrementOf } from "../../sdk/src/auction/index.js";
import { ConfigurationError } from "../../sdk/src/errors/index.js";
import { type DayPlan, planDay } from "../../sdk/src/profile/index.js";
import { createRandom } from "../../sdk/src/random/index.js";
import { openLocalChain } from "./chain.js";
import type { Flags } from "./flags.js";
import { page } from "./html/page.js";
import { priceChartFile } from "./html/priceChart.js";
import { type DayData, readInput } from "./input.js";
import { keysFrom } from "./keys.js";
import { connectTo } from "./network.js";
import { teller } from "./progress.js";
import { dayModel, parametersFor } from "./rules.js";
import { runDay } from "./runDay.js";
import { type Report, reportOf } from "./summary.js";
import { table } from "./table.js";
import { tellSkipped } from "./tellSkipped.js";

/** Reads, plans, plays and reports. */
export async function playDay(flags: Flags): Promise<void> {
  const started = performance.now();
  const { seed, network } = flags;
  const voice = teller();
  const data = readInput(flags);
  tellSkipped(data, (line) => {
    voice.say(line);
  });
  const plan = planOf(flags, data);
  const day = await runDay({
    plan,
    parameters: parametersFor(plan),
    keys: keysFrom(seed),
    random: createRandom(seed).fork("play"),
    openChain: (start) => (network === undefined ? openLocalChain(start) : connectTo(network)),
    watch: (progress) => {
      voice.tell(progress);
    },
  });
  voice.end();
  if (day.shift > 0) {
    const days = String(day.shift / 86_400);
    voice.say(`The chain's clock is ahead, so the day was played ${days} days later there.`);
  }
  const report = reportOf(data, plan, day, seed, (performance.now() - started) / 1_000);
  if (flags.out !== undefined) {
    writeReport(flags.out, report);
    voice.say(`Report: ${flags.out}`);
  }
  console.log(flags.json ? JSON.stringify(report.summary) : table(report));
}

function planOf({ day, seed }: Flags, { sessions, tariff, feedIn }: DayData): DayPlan {
  return planDay({
    day,
    sessions,
    tariff,
    feedIn,
    decrement: (best) => decrementOf(best, defaultParameters),
    random: createRandom(seed).fork("plan"),
    model: dayModel,
  });
}

function writeReport(path: string, report: Report): void {
  try {
    writeFileSync(path, path.endsWith(".svg") ? priceChartFile(report) : page(report));
  } catch (cause) {
    throw new ConfigurationError({
      code: "UNWRITABLE_REPORT",
      shortMessage: `The report cannot be written to ${path}.`,
      whatToDo: "Name a file in a folder that is there and may be written to.",
      cause,
    });
  }
}
