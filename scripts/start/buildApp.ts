import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { finishBuild } from "../../app/scripts/finishBuild.js";
import { ConfigurationError } from "../../sdk/src/errors/index.js";
import { hashFiles, readStamp } from "../setup/hash.mjs";
import { root } from "../setup/process.mjs";
import type { Children } from "./children.js";

export const nextBinary = join(root, "node_modules", "next", "dist", "bin", "next");
export const appFolder = join(root, "app");
/** What serves the production build. */
export const appServer = join(appFolder, "server", "serve.ts");

const inputs = [
  "app/src",
  "app/public",
  "app/scripts",
  "app/next.config.ts",
  "app/postcss.config.mjs",
  "app/tsconfig.json",
  "app/package.json",
  // The operator's page shows the one, the lab draws with the other.
  "test/gas/snapshot.json",
  "charts",
  "package-lock.json",
  "sdk/src",
  "sdk/package.json",
];
const stamp = "app/.next/peerwatt-built";

/** What Next.js makes of the sources depends on nothing else; addresses are read when it runs. */
export function appIsBuilt(): boolean {
  return existsSync(join(root, "app/.next/BUILD_ID")) && readStamp(stamp) === buildInputs();
}

/** What the build would be made of now. */
export function buildInputs(): string {
  return hashFiles(inputs);
}

/** Notes what the build that stands was made of. @param made {@link buildInputs} before it began. */
export function noteBuild(made: string): void {
  mkdirSync(dirname(join(root, stamp)), { recursive: true });
  writeFileSync(join(root, stamp), `${made}\n`);
}

/** Makes the production build if its inputs have changed. @throws ConfigurationError `BUILD_FAILED` */
export async function buildApp(children: Children): Promise<void> {
  if (appIsBuilt()) return;
  const wanted = buildInputs();
  const child = children.start({
    name: "the build",
    args: [nextBinary, "build"],
    cwd: appFolder,
    env: { NEXT_TELEMETRY_DISABLED: "1" },
  });
  const reason = await child.ended;
  if (reason !== "ended with code 0") {
    throw new ConfigurationError({
      code: "BUILD_FAILED",
      shortMessage: `The app's build ${reason}:\n${child.lastLines().join("\n")}\n`,
      whatToDo: "Correct what it says, and run the same command again.",
    });
  }
  await finishBuild(join(appFolder, ".next"));
  noteBuild(wanted);
}
