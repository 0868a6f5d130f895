// `npm run gas`: what the market costs in gas, beside the paper's contract. Flags: see gas/flags.ts.
import hre from "hardhat";

import { HELP, parseFlags, type Flags } from "./gas/flags.js";
import { measureAll } from "./gas/measure.js";
import { report } from "./gas/report.js";
import { compareWithSnapshot, writeSnapshot } from "./gas/snapshot.js";

/** What is measured must be what stands in the sources. */
async function build(): Promise<void> {
  const print = console.log;
  // Even a quiet build prints; stdout is for the result.
  console.log = console.error;
  await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
  console.log = print;
}

async function main(flags: Flags): Promise<void> {
  await build();
  const measured = await measureAll((line) => {
    console.error(line);
  });
  console.log(flags.json ? JSON.stringify(measured) : report(measured, flags.prices));
  if (flags.update) {
    writeSnapshot(measured);
    console.error("Snapshot written.");
  }
  const differences = flags.check ? compareWithSnapshot(measured) : undefined;
  if (differences === undefined) return;
  console.error(`\nGas differs from test/gas/snapshot.json:\n\n${differences}\n`);
  console.error("If that is meant: `npm run gas -- --update`, and commit the file.");
  process.exitCode = 1;
}

try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) console.log(HELP);
  else await main(flags);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
