// `npm start`: set up, then the main job. Flags are the job's own; `--headless` promises that
// nobody is there to press a key, which the job never asks for.
import { runNode } from "./setup/process.mjs";
import { setup } from "./setup.mjs";

const flags = process.argv.slice(2).filter((flag) => flag !== "--headless");
process.exitCode = (await setup()) ? await runNode(["scripts/auction.ts", ...flags]) : 1;
