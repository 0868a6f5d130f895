// `npm run consensus`: protocols that agree on an order, simulated side by side. Flags: see consensus/flags.ts.
import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { help, parseFlags, type Flags } from "./consensus/flags.js";
import { PAPER, type Point } from "./consensus/point.js";
import { progressBar } from "./consensus/progress.js";
import { growthOf, rowOf, tableOf, type Row } from "./consensus/rows.js";
import { runSafety } from "./consensus/safety/runSafety.js";
import { measureSignatures, type SignatureCost } from "./consensus/signatureCost.js";
import { sweep } from "./consensus/sweep.js";
import { PeerwattError } from "../sdk/src/errors/index.js";

const root = join(import.meta.dirname, "..");

function pointsOf(flags: Flags, seed: string, cost: SignatureCost): Point[] {
  const { committee, protocols, rate, realCrypto, seconds, sizes, transactionBytes } = flags;
  return protocols.flatMap((protocol) =>
    sizes.map((nodes) => ({
      ...PAPER,
      ...cost,
      protocol,
      nodes,
      seed,
      seconds,
      rate,
      transactionBytes,
      realCrypto,
      committee,
    })),
  );
}

async function costOf({ signMicros, verifyMicros }: Flags): Promise<SignatureCost> {
  if (signMicros !== undefined && verifyMicros !== undefined) return { signMicros, verifyMicros };
  const measured = await measureSignatures();
  return {
    signMicros: signMicros ?? measured.signMicros,
    verifyMicros: verifyMicros ?? measured.verifyMicros,
  };
}

async function run(flags: Flags): Promise<void> {
  const seed = flags.seed ?? randomBytes(4).toString("hex");
  const cost = await costOf(flags);
  console.error(
    `Repeat it with --seed ${seed} --sign-us ${cost.signMicros} --verify-us ${cost.verifyMicros}`,
  );
  const points = pointsOf(flags, seed, cost);
  const outcomes = await sweep(points, root, progressBar(process.stderr));
  const rows = points.flatMap((point, index): Row[] => {
    const outcome = outcomes[index];
    return outcome === undefined ? [] : [rowOf(point, outcome)];
  });
  console.log(flags.json ? JSON.stringify(rows) : [tableOf(rows), ...growthOf(rows)].join("\n"));
  if (rows.some(({ safetyViolations }) => safetyViolations > 0)) process.exitCode = 2;
}

try {
  const args = process.argv.slice(2);
  if (args.includes("--safety")) await runSafety(args, root);
  else {
    const flags = parseFlags(args);
    if (flags.help) console.log(help);
    else await run(flags);
  }
} catch (error) {
  // Anything else is a mistake in here, and its stack tells where.
  if (!(error instanceof PeerwattError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
