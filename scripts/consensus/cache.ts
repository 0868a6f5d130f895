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

/** Results by parameters and by the code that made them: changed code finds nothing. */
export class Cache<Question extends object, Answer> {
  readonly #folder: string;

  /** @param root of the project; the folder is below it and not under version control. */
  constructor(root: string) {
    this.#folder = join(root, "cache", "consensus", codeHash(root));
    mkdirSync(this.#folder, { recursive: true });
  }

  get(question: Question): Answer | undefined {
    const path = this.#pathOf(question);
    if (!existsSync(path)) return undefined;
    return JSON.parse(readFileSync(path, "utf8")) as Answer;
  }

  put(question: Question, answer: Answer): void {
    const path = this.#pathOf(question);
    // Written whole or not at all, whatever interrupts.
    writeFileSync(`${path}.part`, JSON.stringify(answer));
    renameSync(`${path}.part`, path);
  }

  #pathOf(question: Question): string {
    const sorted = Object.entries(question).sort(([a], [b]) => (a < b ? -1 : 1));
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
