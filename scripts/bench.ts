// `npm run bench -- clearing`: how long a room's mathematics takes. Flags: see bench/flags.ts.
import { gasReport } from "./bench/clearing/gasReport.js";
import { benchClearing } from "./bench/clearing/measure.js";
import { solverReport } from "./bench/clearing/report.js";
import { help, parseFlags, type Flags } from "./bench/flags.js";
import { PeerwattError } from "../sdk/src/errors/index.js";

async function bench({ json, sizes, gas }: Flags): Promise<void> {
  const measured = await benchClearing(sizes, gas, (line) => {
    console.error(line);
  });
  const reports = [solverReport(measured.solver)];
  if (measured.gas !== null) reports.push(gasReport(measured.gas));
  console.log(json ? JSON.stringify(measured) : reports.join("\n\n"));
}

try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) console.log(help);
  else await bench(flags);
} catch (error) {
  // Anything else is a mistake in here, and its stack tells where.
  if (!(error instanceof PeerwattError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
