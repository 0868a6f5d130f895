// `npm run figures -- clearing`, `privacy`, `payment` or `consensus`: the figures of a room's paper, drawn again. Flags: see figures/flags.ts.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { progressBar } from "./consensus/progress.js";
import { fillBlock } from "./docs/fillBlock.js";
import { clearingPictures } from "./figures/clearing/files.js";
import { EFFORT, measureClearing } from "./figures/clearing/measure.js";
import { clearingReport } from "./figures/clearing/report.js";
import { consensusPictures } from "./figures/consensus/files.js";
import {
  EFFORT as CONSENSUS_EFFORT,
  fewerRuns,
  measureConsensus,
} from "./figures/consensus/measure.js";
import { consensusReport } from "./figures/consensus/report.js";
import { help, parseFlags, type Flags } from "./figures/flags.js";
import { paymentPictures } from "./figures/payment/files.js";
import { EFFORT as PAYMENT_EFFORT, measureFigures } from "./figures/payment/measure.js";
import { paymentTimes } from "./figures/payment/report.js";
import { paymentTables } from "./figures/payment/tables.js";
import { privacyPictures } from "./figures/privacy/files.js";
import { EFFORT as PRIVACY_EFFORT, measurePrivacy } from "./figures/privacy/measure.js";
import { privacyReport } from "./figures/privacy/report.js";
import { PeerwattError } from "../sdk/src/errors/index.js";

const root = join(import.meta.dirname, "..");
const REPORT = "docs/reproduction.md";

/** A room's figures, as they are printed and as they are written. */
interface Drawn {
  readonly measured: object;
  readonly pictures: () => Map<string, string>;
  /** What stands in the report's blocks, by their names. */
  readonly blocks: () => Readonly<Record<string, string>>;
}

function clearing({ draws }: Flags): Drawn {
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

function privacy({ targets = PRIVACY_EFFORT.targets, taxis }: Flags): Drawn {
  const fewer = (count: number): number =>
    Math.ceil(count * Math.min(1, targets / PRIVACY_EFFORT.targets));
  const effort = {
    ...PRIVACY_EFFORT,
    targets,
    attacked: fewer(PRIVACY_EFFORT.attacked),
    crowds: fewer(PRIVACY_EFFORT.crowds),
  };
  const measured = measurePrivacy(effort, taxis ? "taxis" : "profile");
  return {
    measured,
    pictures: () => privacyPictures(measured),
    blocks: () => ({ "privacy-figures": privacyReport(measured) }),
  };
}

async function payment({ accounts, seconds }: Flags): Promise<Drawn> {
  const effort = {
    ...PAYMENT_EFFORT,
    accounts: accounts ?? PAYMENT_EFFORT.accounts,
    seconds: seconds ?? PAYMENT_EFFORT.seconds,
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
  const effort = fewerRuns(CONSENSUS_EFFORT, runs, small);
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
