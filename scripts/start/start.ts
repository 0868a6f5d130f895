// `npm start`: everything on one machine, until Ctrl-C. Flags: see flags.ts.
import { PeerwattError } from "../../sdk/src/errors/index.js";
import { type Flags, help, parseFlags } from "./flags.js";
import { type Addresses, House } from "./house.js";
import { freePort, thatPort } from "./ports.js";

const [appPort, nodePort] = [3_000, 8_545];

function say(line: string): void {
  console.error(line);
}

async function choosePort(
  named: number | undefined,
  flag: string,
  usual: number,
  what: string,
): Promise<number> {
  if (named !== undefined) return (await thatPort(named, flag)).port;
  const { port, moved } = await freePort(usual, what);
  if (moved) say(`Port ${String(usual)} is taken; ${what} uses ${String(port)}.`);
  return port;
}

function welcome({ app, rpc, deployment }: Addresses): string {
  return [
    "",
    `Peerwatt is open:  ${app}`,
    "",
    `  chain ${String(deployment.chainId)} at ${rpc}, market ${deployment.address}`,
    "  Ctrl-C ends everything.",
  ].join("\n");
}

/** Resolves when somebody wants it to end. */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        resolve();
      });
    }
  });
}

/** @returns the exit code. */
async function run(flags: Flags): Promise<number> {
  const asked = untilAsked().then(() => "asked" as const);
  const port = await choosePort(flags.port, "port", appPort, "the app");
  const rpcPort = await choosePort(flags.rpcPort, "rpc-port", nodePort, "the local chain");
  const house = new House({ ...flags, port, rpcPort, say });
  const open = house.open();
  // After a request to end, what is half open fails, and nobody is to hear of it.
  open.catch(() => undefined);
  try {
    const opened = await Promise.race([open, asked, house.failed]);
    if (typeof opened === "object") console.log(welcome(opened));
    const reason = typeof opened === "object" ? await Promise.race([asked, house.failed]) : opened;
    if (reason === "asked") return 0;
    say(`Everything ends, because ${reason}`);
    return 1;
  } finally {
    await house.close();
  }
}

try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) console.log(help);
  else process.exitCode = await run(flags);
} catch (error) {
  if (!(error instanceof PeerwattError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
// What was given up half-way may still hold a timer or a socket.
process.exit();
