// `npm run privacy`: one car's request among k, and what attackers make of it. Flags: see privacy/flags.ts.
import { help, parseFlags } from "./privacy/flags.js";
import { PeerwattError } from "../sdk/src/errors/index.js";

try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) console.log(help);
  else {
    // Only now, so that whoever mistyped a flag hears so at once.
    const { showTarget } = await import("./privacy/showTarget.js");
    showTarget(flags);
  }
} catch (error) {
  // Anything else is a mistake in here, and its stack tells where.
  if (!(error instanceof PeerwattError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
