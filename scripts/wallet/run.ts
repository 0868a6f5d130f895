import { InputError } from "../../sdk/src/errors/index.js";
import { apply, collect, makeNew, renew, status } from "./certify.js";
import { help, readCommandLine, type CommandLine } from "./flags.js";
import { links } from "./links.js";
import { balance, history } from "./look.js";
import { deposit, invoice, pay, withdraw } from "./spend.js";

/** Each gives what is to be printed. */
const commands: ReadonlyMap<string, (line: CommandLine) => Promise<string>> = new Map([
  ["new", makeNew],
  ["apply", apply],
  ["status", status],
  ["collect", collect],
  ["renew", renew],
  ["deposit", deposit],
  ["balance", balance],
  ["invoice", invoice],
  ["pay", pay],
  ["withdraw", withdraw],
  ["history", history],
  ["links", links],
]);

/** Commands with a word behind them. */
const withAmount: ReadonlySet<string> = new Set(["deposit", "pay"]);

/** One command of the wallet's, with its words and flags. @throws InputError `UNKNOWN_COMMAND`, `BAD_FLAG`, … */
export async function runCommand(args: readonly string[]): Promise<string> {
  const line = readCommandLine(args);
  const [name, ...words] = line.words;
  if (line.flags.help || name === undefined) return help;
  const command = commands.get(name);
  if (command === undefined) throw unknown(`There is no command "${name}".`);
  const surplus = words[withAmount.has(name) ? 1 : 0];
  if (surplus !== undefined) throw unknown(`"${surplus}" is one word too many.`);
  return command(line);
}

function unknown(shortMessage: string): InputError {
  return new InputError({
    code: "UNKNOWN_COMMAND",
    shortMessage,
    whatToDo: "Give --help to see what there is.",
  });
}
