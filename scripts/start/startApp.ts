import { ConfigurationError } from "../../sdk/src/errors/index.js";
import { appFolder, appServer, nextBinary } from "./buildApp.js";
import type { Child, Children } from "./children.js";

export interface AppOptions {
  readonly port: number;
  /** Next.js's development server, which compiles as one works. */
  readonly dev: boolean;
  /** What the app reads its configuration from; see app/src/config/readConfig.ts. */
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: ((line: string) => void) | undefined;
}

/** Serves the app on this machine only. @returns once it answers. */
export async function startApp(
  children: Children,
  { port, dev, env, onLine }: AppOptions,
): Promise<Child> {
  let heard: () => void = () => undefined;
  const ready = new Promise<true>((resolve) => {
    heard = () => {
      resolve(true);
    };
  });
  const child = children.start({
    name: "the app",
    args: [
      ...(dev ? [nextBinary, "dev"] : [appServer]),
      "--hostname",
      "127.0.0.1",
      "--port",
      String(port),
    ],
    cwd: appFolder,
    env: { NEXT_TELEMETRY_DISABLED: "1", ...env },
    onLine: (line) => {
      if (/\bReady\b/.test(line)) heard();
      onLine?.(line);
    },
  });
  if (await Promise.race([ready, child.ended.then(() => false)])) return child;
  throw new ConfigurationError({
    code: "APP_FAILED",
    shortMessage: `The app ${await child.ended}:\n${child.lastLines().join("\n")}\n`,
    whatToDo: "Correct what it says, and run the same command again.",
  });
}
