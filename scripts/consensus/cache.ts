import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import type { Outcome, Point } from "./point.js";

/** Results by parameters and by the code that made them: changed code finds nothing. */
export class Cache {
  readonly #folder: string;

  /** @param root of the project; the folder is below it and not under version control. */
  constructor(root: string) {
    this.#folder = join(root, "cache", "consensus", codeHash(root));
    mkdirSync(this.#folder, { recursive: true });
  }

  get(point: Point): Outcome | undefined {
    const path = this.#pathOf(point);
    if (!existsSync(path)) return undefined;
    return JSON.parse(readFileSync(path, "utf8")) as Outcome;
  }

  put(point: Point, outcome: Outcome): void {
    const path = this.#pathOf(point);
    // Written whole or not at all, whatever interrupts.
    writeFileSync(`${path}.part`, JSON.stringify(outcome));
    renameSync(`${path}.part`, path);
  }

  #pathOf(point: Point): string {
    const sorted = Object.entries(point).sort(([a], [b]) => (a < b ? -1 : 1));
    return join(this.#folder, `${hash(JSON.stringify(sorted))}.json`);
  }
}

/** What a run depends on. */
const SOURCES = ["sdk/src/consensus", "sdk/src/random", "scripts/consensus"];

function codeHash(root: string): string {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .sort()
      .map((name) => join(root, folder, name)),
  );
  return hash(files.map((path) => hash(readFileSync(path, "utf8"))).join());
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
