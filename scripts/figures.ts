// `npm run figures -- clearing`, `privacy`, `payment` or `consensus`: the figures of a room's paper, drawn again. Flags: see figures/flags.ts.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { fillBlock } from "./docs/fillBlock.js";
import { help, parseFlags, type Flags } from "./figures/flags.js";
import { PeerwattError } from "../sdk/src/errors/index.js";

const root = join(import.meta.dirname, "..");
const REPORT = "docs/reproduction.md";

// A room is loaded when it is drawn, so that whoever mistyped a flag hears so at once.

/** A room's figures, as they are printed and as they are written. */
interface Drawn {
  readonly measured: object;
  readonly pictures: () => Map<string, string>;
  /** What stands in the report's blocks, by their names. */
  readonly blocks: () => Readonly<Record<string, string>>;
}

async function clearing({ draws }: Flags): Promise<Drawn> {
  const { clearingPictures } = await import("./figures/clearing/files.js");
  const { EFFORT, measureClearing } = await import("./figures/clearing/measure.js");
  const { clearingReport } = await import("./figures/clearing/report.js");
  const exact = draws ?? EFFORT.exact;
  const measured = measureClearing({
    exact,
    ida: Math.min(exact, EFFORT.ida),
    settledIda: Math.min(exact, EFFORT.settledIda),
    pairs: Math.min(20 * exact, EFFORT.pairs),
  });
  return {
    measured,
    pictures: () => clearingPictures(measured),
    blocks: () => ({ "clearing-figures": clearingReport(measured) }),
  };
}

async function privacy({ targets: asked, taxis }: Flags): Promise<Drawn> {
  const { privacyPictures } = await import("./figures/privacy/files.js");
  const { EFFORT, measurePrivacy } = await import("./figures/privacy/measure.js");
  const { privacyReport } = await import("./figures/privacy/report.js");
  const targets = asked ?? EFFORT.targets;
  const fewer = (count: number): number => Math.ceil(count * Math.min(1, targets / EFFORT.targets));
  const effort = {
    ...EFFORT,
    targets,
    attacked: fewer(EFFORT.attacked),
    crowds: fewer(EFFORT.crowds),
  };
  const measured = measurePrivacy(effort, taxis ? "taxis" : "profile");
  return {
    measured,
    pictures: () => privacyPictures(measured),
    blocks: () => ({ "privacy-figures": privacyReport(measured) }),
  };
}

async function payment({ accounts, seconds }: Flags): Promise<Drawn> {
  const { paymentPictures } = await import("./figures/payment/files.js");
  const { EFFORT, measureFigures } = await import("./figures/payment/measure.js");
  const { paymentTimes } = await import("./figures/payment/report.js");
  const { paymentTables } = await import("./figures/payment/tables.js");
  const effort = {
    ...EFFORT,
    accounts: accounts ?? EFFORT.accounts,
    seconds: seconds ?? EFFORT.seconds,
  };
  const measured = await measureFigures(effort, (line) => {
    console.error(line);
  });
  return {
    measured,
    pictures: () => paymentPictures(measured),
    blocks: () => ({
      "payment-figures": paymentTables(measured.gas),
      "payment-times": paymentTimes(measured),
    }),
  };
}

async function consensus({ runs, small }: Flags): Promise<Drawn> {
  const { progressBar } = await import("./consensus/progress.js");
  const { consensusPictures } = await import("./figures/consensus/files.js");
  const { EFFORT, fewerRuns, measureConsensus } = await import("./figures/consensus/measure.js");
  const { consensusReport } = await import("./figures/consensus/report.js");
  const effort = fewerRuns(EFFORT, runs, small);
  const measured = await measureConsensus(effort, root, progressBar(process.stderr));
  return {
    measured,
    pictures: () => consensusPictures(measured),
    blocks: () => ({ "consensus-figures": consensusReport(measured) }),
  };
}

const rooms = { clearing, privacy, payment, consensus };

async function draw(flags: Flags): Promise<void> {
  const { measured, pictures, blocks } = await rooms[flags.room](flags);
  if (flags.json) {
    console.log(JSON.stringify(measured));
    return;
  }
  const document = readFileSync(join(root, REPORT), "utf8");
  const files = pictures();
  const filled = Object.entries(blocks()).reduce(
    (text, [name, block]) => fillBlock(text, name, block),
    document,
  );
  files.set(REPORT, filled);
  for (const [path, text] of files) {
    const target = join(flags.out, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    console.log(path);
  }
}

try {
  const flags = parseFlags(process.argv.slice(2), root);
  if (flags.help) console.log(help);
  else await draw(flags);
} catch (error) {
  // Anything else is a mistake in here, and its stack tells where.
  if (!(error instanceof PeerwattError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
