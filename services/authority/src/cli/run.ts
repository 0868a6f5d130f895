import { InputError, PeerwattError } from "@peerwatt/sdk/errors";

import {
  approve,
  listApplications,
  reject,
  revoke,
  showApplication,
} from "./commands/applications.js";
import { audit } from "./commands/audits.js";
import { makeKey } from "./commands/keys.js";
import { log, revocations } from "./commands/published.js";
import { serveUntilStopped } from "./commands/serve.js";
import { changeStaff } from "./commands/staff.js";
import { readCommandLine, type CommandLine } from "./flags.js";
import { help } from "./help.js";

/** Each gives what is to be printed. */
const commands: Readonly<Record<string, (line: CommandLine) => Promise<string>>> = {
  serve: () => serveUntilStopped().then(() => ""),
  keygen: makeKey,
  staff: changeStaff,
  applications: listApplications,
  show: showApplication,
  approve,
  reject,
  revoke,
  audit,
  log,
  revocations,
};

/**
 * One command of the authority's, with its words and flags.
 * @returns the process's exit code.
 */
export async function runCommand(
  args: readonly string[],
  print: (text: string) => void = console.log,
  complain: (text: string) => void = console.error,
): Promise<number> {
  try {
    const text = await answer(readCommandLine(args));
    if (text !== "") print(text);
    return 0;
  } catch (error) {
    // Anything else is a mistake in here, and its stack tells where.
    if (!(error instanceof PeerwattError)) throw error;
    complain(error.message);
    return 1;
  }
}

async function answer(line: CommandLine): Promise<string> {
  const [name] = line.words;
  if (line.flags.help || name === undefined) return help;
  const command = commands[name];
  if (command !== undefined) return command(line);
  throw new InputError({
    code: "UNKNOWN_COMMAND",
    shortMessage: `There is no command "${name}".`,
    whatToDo: "Give --help to see what there is.",
  });
}
