// `npm test`: set up, then all stages of scripts/testing/stages.ts, or those named as arguments.
import { runNode } from "./setup/process.mjs";
import { setup } from "./setup.mjs";

if (await setup()) {
  process.exitCode = await runNode(["scripts/testing/run.ts", ...process.argv.slice(2)]);
} else {
  // Nothing could run, and that is a failure: the last line says so in the usual form.
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
