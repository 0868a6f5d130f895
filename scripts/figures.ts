// `npm run figures -- clearing`: the figures of a room's paper, drawn again. Flags: see figures/flags.ts.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { fillBlock } from "./docs/fillBlock.js";
import { clearingPictures } from "./figures/clearing/files.js";
import { EFFORT, measureClearing, type ClearingFigures } from "./figures/clearing/measure.js";
import { clearingReport } from "./figures/clearing/report.js";
import { help, parseFlags, type Flags } from "./figures/flags.js";
import { PeerwattError } from "../sdk/src/errors/index.js";

const root = join(import.meta.dirname, "..");
const REPORT = "docs/reproduction.md";

function draw({ draws, json, out }: Flags): void {
  const exact = draws ?? EFFORT.exact;
  const measured = measureClearing({
    exact,
    ida: Math.min(exact, EFFORT.ida),
    settledIda: Math.min(exact, EFFORT.settledIda),
    pairs: Math.min(20 * exact, EFFORT.pairs),
  });
  if (json) {
    console.log(JSON.stringify(measured));
    return;
  }
  write(measured, out);
}

function write(measured: ClearingFigures, out: string): void {
  const report = readFileSync(join(root, REPORT), "utf8");
  const files = clearingPictures(measured);
  files.set(REPORT, fillBlock(report, "clearing-figures", clearingReport(measured)));
  for (const [path, text] of files) {
    const target = join(out, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    console.log(path);
  }
}

try {
  const flags = parseFlags(process.argv.slice(2), root);
  if (flags.help) console.log(help);
  else draw(flags);
} catch (error) {
  // Anything else is a mistake in here, and its stack tells where.
  if (!(error instanceof PeerwattError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
