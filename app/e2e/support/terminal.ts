import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { root } from "../../../scripts/setup/process.mjs";

/** A terminal in which somebody has typed `npm start`. */
export interface Terminal {
  /** What it prints before the door is open, by the first group of a pattern. */
  read(pattern: RegExp): string;
  /** Everything that it started, and what that started. */
  processes(): readonly number[];
  /** Ctrl-C: a terminal tells all that run in the foreground. Resolves when its owner can type again. */
  interrupt(): Promise<void>;
  /** Ends what is left, whatever went wrong. */
  close(): Promise<void>;
}

const cacheOfNpm = join(root, "node_modules", ".cache", "npm");

/** Types `npm start`, and waits for the address. @param folder where it may keep what passes. */
export async function typeNpmStart(flags: readonly string[], folder: string): Promise<Terminal> {
  const child = spawn("npm", ["start", "--", ...flags], {
    cwd: root,
    // npm keeps what it has compiled of itself, too; where, is not ours.
    env: { ...process.env, TMPDIR: folder, NODE_COMPILE_CACHE: cacheOfNpm },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const terminal = new RunningTerminal(child);
  await terminal.untilOpen();
  return terminal;
}

class RunningTerminal implements Terminal {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #text = "";

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = once(child, "exit");
  }

  /** @throws Error with all that was printed, when it ends before. */
  async untilOpen(): Promise<void> {
    const open = new Promise<true>((resolve) => {
      for (const input of [this.#child.stdout, this.#child.stderr]) {
        if (input === null) continue;
        createInterface({ input }).on("line", (line) => {
          this.#text += `${line}\n`;
          if (line.includes("Ctrl-C ends everything.")) resolve(true);
        });
      }
    });
    const opened = await Promise.race([open, this.#ended.then(() => false)]);
    if (!opened) throw new Error(`npm start ended:\n${this.#text}`);
  }

  read(pattern: RegExp): string {
    const found = pattern.exec(this.#text)?.[1];
    if (found === undefined) throw new Error(`${String(pattern)} is not in\n${this.#text}`);
    return found;
  }

  processes(): readonly number[] {
    const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
    const pairs = table.trim().split("\n").map(readPair);
    const known = [this.#pid];
    for (const parent of known) {
      known.push(...pairs.filter((pair) => pair.parent === parent).map(({ pid }) => pid));
    }
    return known;
  }

  interrupt(): Promise<void> {
    return this.#tellAll("SIGINT");
  }

  async close(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) await this.#tellAll("SIGTERM");
  }

  async #tellAll(signal: NodeJS.Signals): Promise<void> {
    process.kill(-this.#pid, signal);
    await this.#ended;
  }

  get #pid(): number {
    if (this.#child.pid === undefined) throw new Error("npm could not be started");
    return this.#child.pid;
  }
}

function readPair(line: string): { readonly pid: number; readonly parent: number } {
  const [pid, parent] = line.trim().split(/\s+/).map(Number);
  return { pid: pid ?? 0, parent: parent ?? 0 };
}
