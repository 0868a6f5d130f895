import type { SignatureBackend } from "@peerwatt/sdk/payment";

import { chooseBackend } from "./chooseBackend.js";
import type { Configuration } from "./configuration.js";
import { createContext, type Context } from "./context.js";
import { openDatabase } from "./database/open.js";
import type { LogDestination } from "./http/logRequests.js";
import { createServer } from "./http/server.js";

/** What a caller may set otherwise than a service of its own has it. */
export interface ServeOptions {
  /** Where log lines go; standard output if not given. */
  readonly log?: LogDestination;
  readonly now?: () => Date;
  /** The fastest there is on this machine, if not given. */
  readonly backend?: SignatureBackend;
}

/** A running authority. */
export interface RunningAuthority {
  readonly url: string;
  /** For who runs it: staff is added and removed with it. */
  readonly context: Context;
  /** Answers what it began to answer, and ends. */
  stop(): Promise<void>;
}

/**
 * Opens the records and serves them.
 * @throws ConfigurationError `FOLDER_IN_USE`
 */
export async function serve(
  configuration: Configuration,
  { log, now, backend }: ServeOptions = {},
): Promise<RunningAuthority> {
  const database = await openDatabase(configuration);
  const signer = backend ?? (await chooseBackend());
  const context = createContext(configuration, database, signer, now);
  const server = await createServer(context, log);
  server.addHook("onClose", () => database.close());
  const { host, port } = configuration;
  try {
    const url = await server.listen({ host, port });
    return { url, context, stop: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}
