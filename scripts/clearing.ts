// `npm run clearing`: a day of a charging field. Flags: see clearing/flags.ts.
import { help, parseFlags } from "./clearing/flags.js";
import { PeerwattError } from "../sdk/src/errors/index.js";

try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) console.log(help);
  else {
    // Only now, so that whoever mistyped a flag hears so at once.
    const { playField } = await import("./clearing/playField.js");
    await playField(flags);
  }
} catch (error) {
  // Anything else is a mistake in here, and its stack tells where.
  if (!(error instanceof PeerwattError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
