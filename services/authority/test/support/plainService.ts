import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";

import ts from "typescript";

const here = new URL("../../", import.meta.url).pathname;
const cache = new URL("../../../../cache/", import.meta.url).pathname;

/**
 * The service and the process around it, as JavaScript: a process that has no TypeScript to read starts twice as fast,
 * and forty of them are started here.
 * @returns the program, and the folder to remove in the end.
 */
export function plainService(): { readonly program: string; readonly folder: string } {
  mkdirSync(cache, { recursive: true });
  // Inside the project, where the packages are found.
  const folder = mkdtempSync(join(cache, "authority-"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const sources = readdirSync(join(here, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const source of [...sources, join(here, "test/support/killable.ts")]) write(source, folder);
  return { program: join(folder, "test/support/killable.js"), folder };
}

function write(source: string, folder: string): void {
  const target = join(folder, relative(here, source)).replace(/\.ts$/, ".js");
  mkdirSync(dirname(target), { recursive: true });
  if (!source.endsWith(".ts")) {
    copyFileSync(source, target);
    return;
  }
  const { outputText } = ts.transpileModule(readFileSync(source, "utf8"), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  writeFileSync(target, outputText);
}
