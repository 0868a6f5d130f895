// `npm run wallet`: a driver's wallet of one-time accounts. Commands: see wallet/flags.ts.
import { PeerwattError as BuiltError } from "@peerwatt/sdk/errors";

import { PeerwattError } from "../sdk/src/errors/index.js";
import { runCommand } from "./wallet/run.js";

try {
  console.log(await runCommand(process.argv.slice(2)));
} catch (error) {
  // Deployment files and the authority speak by the built SDK. Anything else is a mistake in here.
  if (!(error instanceof PeerwattError || error instanceof BuiltError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
