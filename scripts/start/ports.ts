import { createServer, type AddressInfo } from "node:net";

import { ConfigurationError } from "../../sdk/src/errors/index.js";

const host = "127.0.0.1";
/** So many ports after the wished one are tried. */
const attempts = 20;

/** A port that is free this moment. `moved` if the wished one is taken. */
export interface FreePort {
  readonly port: number;
  readonly moved: boolean;
}

/** The wished port or the next free one after it. @throws ConfigurationError `NO_FREE_PORT` */
export async function freePort(wished: number, what: string): Promise<FreePort> {
  for (let port = wished; port < Math.min(wished + attempts, 65_536); port += 1) {
    if (await isFree(port)) return { port, moved: port !== wished };
  }
  throw new ConfigurationError({
    code: "NO_FREE_PORT",
    shortMessage: `Port ${wished} and the ones after it are taken, so ${what} cannot be started.`,
    whatToDo: "Name another port; --help lists the flags.",
    details: { wished },
  });
}

/** Insists on a port that a person named. @throws ConfigurationError `PORT_TAKEN` */
export async function thatPort(port: number, flag: string): Promise<FreePort> {
  if (port === 0 || (await isFree(port))) return { port, moved: false };
  throw new ConfigurationError({
    code: "PORT_TAKEN",
    shortMessage: `Port ${port} is taken by another program.`,
    whatToDo: `End that program, or name another port with --${flag}.`,
    details: { port },
  });
}

/** A port that nobody uses, whichever. */
export function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, host, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => {
      resolve(false);
    });
    probe.listen(port, host, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
