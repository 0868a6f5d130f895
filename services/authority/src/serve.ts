import type { Configuration } from "./configuration.js";
import { chooseBackend } from "./chooseBackend.js";
import { createContext } from "./context.js";
import { openDatabase } from "./database/open.js";
import { createServer } from "./http/server.js";
import type { LogDestination } from "./http/logRequests.js";

/** A running authority. */
export interface RunningAuthority {
  readonly url: string;
  /** Answers what it began to answer, and ends. */
  stop(): Promise<void>;
}

export async function serve(
  configuration: Configuration,
  log?: LogDestination,
): Promise<RunningAuthority> {
  const database = await openDatabase(configuration);
  const context = createContext(configuration, database, await chooseBackend());
  const server = await createServer(context, log);
  server.addHook("onClose", () => database.close());
  const { host, port } = configuration;
  try {
    const url = await server.listen({ host, port });
    return { url, stop: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}
