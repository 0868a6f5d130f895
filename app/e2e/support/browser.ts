import { existsSync } from "node:fs";

import { chromium, type Browser } from "playwright-core";

/** Where systems put the browser. */
const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A Chromium: the one that CHROMIUM_PATH names, one that is installed, on Linux the one that comes as a package, else
 * Playwright's own.
 */
export async function chromiumPath(): Promise<string | undefined> {
  const named = process.env.CHROMIUM_PATH ?? "";
  if (named !== "") return named;
  const found = installed.find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const { default: packed } = await import("@sparticuz/chromium");
  return packed.executablePath();
}

/** @param args more of the browser's command line. */
export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = await chromiumPath();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    // Only pages of this machine are opened; as root, in a container, the sandbox does not start.
    args: ["--no-sandbox", "--disable-dev-shm-usage", ...args],
  });
}
