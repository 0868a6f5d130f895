import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { pinnedNode, projectEnvironment, root } from "../setup/process.mjs";

/** A program that runs as long as everything does. */
export interface Child {
  readonly name: string;
  /** Resolves when it has ended, with the reason in words. */
  readonly ended: Promise<string>;
  /** The last lines it printed, for when it fails. */
  readonly lastLines: () => readonly string[];
  /** Ends it and everything it started. */
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly name: string;
  /** A script for the project's Node, and its arguments. */
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Told each line it prints. */
  readonly onLine?: (line: string) => void;
}

/** Who does not end when asked is killed after so many milliseconds. */
const patience = 5_000;
const keptLines = 20;
const leash = join(import.meta.dirname, "leash.mjs");

/** All that was started, so that nothing is forgotten, in whatever state it is. */
export class Children {
  readonly #started: Child[] = [];
  #stopping = false;

  /** @throws Error when everything ends already. */
  start(options: ChildOptions): Child {
    if (this.#stopping) throw new Error(`${options.name} was to start while everything ended`);
    const child = startChild(options);
    this.#started.push(child);
    return child;
  }

  /** The youngest first. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const child of this.#started.toReversed()) await child.stop();
  }
}

/**
 * Starts a program in a process group of its own: Ctrl-C in the terminal reaches only this process, which then ends its
 * children in order, their own children included. If this process is killed, its children end all the same.
 */
function startChild({ name, args, cwd, env, onLine }: ChildOptions): Child {
  const child = spawn(pinnedNode(), [leash, ...args], {
    cwd: cwd ?? root,
    env: { ...projectEnvironment(), ...env },
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      lines.splice(0, lines.length - keptLines);
      onLine?.(line);
    });
  }
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => {
      resolve(`could not be started: ${error.message}`);
    });
    child.once("exit", (code, signal) => {
      resolve(signal === null ? `ended with code ${String(code)}` : `was ended by ${signal}`);
    });
  });
  return { name, ended, lastLines: () => lines, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const isOver = child.exitCode !== null || child.signalCode !== null;
  const exited = isOver ? Promise.resolve() : once(child, "exit");
  // Also when the child itself is gone: what it started may be left.
  if (!signalGroup(pid, "SIGTERM")) return;
  const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), patience);
  await exited;
  clearTimeout(timer);
  signalGroup(pid, "SIGKILL");
}

/** @returns whether anybody was left to hear it. */
function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
