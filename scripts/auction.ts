// `npm run auction`: a day of the market. Flags: see auction/flags.ts.
import { parseFlags, help } from "./auction/flags.js";
import { PeerwattError } from "../sdk/src/errors/index.js";

try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) console.log(help);
  else {
    // Only now, so that whoever mistyped a flag hears so at once.
    const { playDay } = await import("./auction/playDay.js");
    await playDay(flags);
  }
} catch (error) {
  // Anything else is a mistake in here, and its stack tells where.
  if (!(error instanceof PeerwattError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
