import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What the first load of a page brings. */
export interface FirstLoad {
  readonly page: string;
  /** Bytes of compressed JavaScript. */
  readonly bytes: number;
  readonly files: readonly { readonly file: string; readonly bytes: number }[];
}

/** Issue's budget for the market page, in bytes of compressed JavaScript. */
export const BUDGET = 250_000;

/**
 * What a browser loads for a page before anybody does anything: every script that its HTML names, compressed as a
 * server compresses it. Scripts for browsers without modules are left out, for no browser that runs the pages asks for
 * them.
 * @param html as the production server answers.
 * @param build the folder that `next build` wrote.
 */
export function measureFirstLoad(page: string, html: string, build: string): FirstLoad {
  const files = [...scriptsIn(html)].map((file) => {
    const content = readFileSync(join(build, file));
    return { file, bytes: gzipSync(content).length };
  });
  files.sort((one, other) => other.bytes - one.bytes);
  return { page, files, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Paths below the build's folder. Besides script elements, the page's own data names what it loads at once. */
function scriptsIn(html: string): Set<string> {
  const old = [...html.matchAll(/<script[^>]*noModule[^>]*>/gi)].map(([tag]) => tag).join();
  const named = [...html.matchAll(/\/_next\/(static\/[\w./-]+\.js)/g)].map(
    ([, path]) => path ?? "",
  );
  return new Set(named.filter((path) => !old.includes(path)));
}
