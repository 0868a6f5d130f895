import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";

/** What of Next.js's manifests is read here. */
interface BuildManifest {
  readonly rootMainFiles: readonly string[];
}

interface PageManifest {
  readonly entryJSFiles: Readonly<Record<string, readonly string[]>>;
}

/**
 * The scripts with which some page starts: its HTML names them, and nearly all that is in them runs before the page
 * answers. What a page loads later, when somebody asks for it, is not among them.
 * @param build the folder that `next build` wrote
 * @returns paths below that folder
 * @throws Error if Next.js no longer says so
 */
export function startScripts(build: string): ReadonlySet<string> {
  const { rootMainFiles } = JSON.parse(
    readFileSync(join(build, "build-manifest.json"), "utf8"),
  ) as BuildManifest;
  const entries = pageManifests(build).flatMap(({ entryJSFiles }) => Object.values(entryJSFiles));
  if (rootMainFiles.length === 0 || entries.length === 0) {
    throw new Error(`The manifests in ${build} name no scripts that pages start with`);
  }
  return new Set([...rootMainFiles, ...entries.flat()]);
}

/** Each is a script of its own, which writes itself down under its page's name. */
function pageManifests(build: string): PageManifest[] {
  const written = createContext({});
  for (const file of globSync("server/app/**/*_client-reference-manifest.js", { cwd: build })) {
    runInContext(readFileSync(join(build, file), "utf8"), written);
  }
  const manifests = runInContext("globalThis.__RSC_MANIFEST ?? {}", written) as object;
  return Object.values(manifests) as PageManifest[];
}
