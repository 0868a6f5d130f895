// `npm start`: set up, then open everything until Ctrl-C; with `--headless`, play a day of the market and end. Flags are
// the job's own.
import { runNode } from "./setup/process.mjs";
import { setup } from "./setup.mjs";

const flags = process.argv.slice(2);
const headless = flags.includes("--headless");
// The day never asks for a key to be pressed, so nothing is left for the flag to do.
const job = headless
  ? ["scripts/auction.ts", ...flags.filter((flag) => flag !== "--headless")]
  : ["scripts/start/start.ts", ...flags];
process.exitCode = (await setup()) ? await runNode(job, { forwardSignals: true }) : 1;
