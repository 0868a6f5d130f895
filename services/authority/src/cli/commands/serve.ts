import { readConfiguration } from "../../configuration.js";
import { serve } from "../../serve.js";

const patienceMs = 30_000;

/** Serves until it is told to stop; then it answers what it began to answer. */
export async function serveUntilStopped(): Promise<void> {
  const running = await serve(readConfiguration(process.env));
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
  });
  // Whoever does not read its answer keeps nobody from stopping.
  setTimeout(() => process.exit(1), patienceMs).unref();
  await running.stop();
}
