// Runs on the Node a fresh machine happens to have (18 or later) and before anything is
// installed: plain JavaScript, nothing but Node's own modules. The same holds for all *.mjs here.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const binaries = join(root, "node_modules", ".bin");

/** Node's arguments with which it understands the project's TypeScript. */
export const typescript = [
  "--import",
  pathToFileURL(join(root, "scripts", "setup", "typescript.mjs")).href,
];

/**
 * The Node that the project pins. Asked for by its path: PATH may have been set by an npm that
 * started before node_modules existed.
 * @returns {string}
 */
export function pinnedNode() {
  const node = join(binaries, "node");
  if (!existsSync(node))
    throw new Error("node_modules holds no Node: run `node scripts/setup.mjs`");
  return node;
}

/** @returns {NodeJS.ProcessEnv} the environment in which `node` and every tool are the project's own */
export function projectEnvironment() {
  return {
    ...process.env,
    PATH: `${binaries}:${process.env.PATH ?? ""}`,
    HARDHAT_DISABLE_TELEMETRY: "true",
    // What one process has compiled, the next one need not: most of a short command is its start.
    NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "node"),
  };
}

/** @type {readonly NodeJS.Signals[]} */
const endings = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdio?: import("node:child_process").StdioOptions, forwardSignals?: boolean }} [options]
 * With `forwardSignals` a request to end goes to the command, and this process ends when that has cleaned up.
 * @returns {Promise<number>} the exit code
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: options.env ?? process.env,
      stdio: options.stdio ?? "inherit",
    });
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      child.kill(signal);
    };
    if (options.forwardSignals) for (const signal of endings) process.on(signal, forward);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      for (const ending of endings) process.off(ending, forward);
      resolve(code ?? (signal === null ? 1 : 130));
    });
  });
}

/**
 * As `run`, on the pinned Node, with TypeScript understood.
 * @param {readonly string[]} args
 * @param {{ forwardSignals?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function runNode(args, options = {}) {
  return run(pinnedNode(), [...typescript, ...args], { env: projectEnvironment(), ...options });
}
