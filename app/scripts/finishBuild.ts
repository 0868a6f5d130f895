import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { compressFiles } from "./compressFiles.ts";
import { startScripts } from "./startScripts.ts";

/**
 * Has a browser compile all of a script at once, and not each function when it is called first (V8, "Explicit Compile
 * Hints", Chrome 136). It does so beside the page's own thread while the script arrives, so that the page is not held up
 * when it starts. Others read over it.
 */
export const EAGER = "//# allFunctionsCalledOnLoad\n";

/**
 * What is done to a production build before it is served: what pages start with is marked for compiling ahead, and all
 * that is static is compressed once, so that no visitor waits for it.
 * @param build the folder that `next build` wrote
 */
export async function finishBuild(build: string): Promise<void> {
  const start = startScripts(build);
  for (const script of start) markEager(join(build, script));
  await compressFiles(join(build, "static"), (file) => start.has(`static/${file}`));
}

function markEager(file: string): void {
  if (!existsSync(file)) throw new Error(`A page starts with ${file}, which was not built`);
  const text = readFileSync(file, "utf8");
  if (!text.startsWith(EAGER)) writeFileSync(file, EAGER + text);
}
