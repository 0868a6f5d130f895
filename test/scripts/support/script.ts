import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  pinnedNode,
  projectEnvironment,
  root,
  typescript,
} from "../../../scripts/setup/process.mjs";

/** What a run of a command left behind. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder for a test's files, with no data in it. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "peerwatt-test-"));
}

/** Runs scripts/NAME.ts as a person would, with a data folder that is empty unless the test says otherwise. */
export function runScript(
  name: string,
  args: readonly string[],
  dataFolder: string = emptyFolder(),
): Promise<Run> {
  return runNode([...typescript, `scripts/${name}.ts`, ...args], dataFolder);
}

/** Runs what package.json has for `npm start`. */
export function runStart(args: readonly string[]): Promise<Run> {
  return runNode(["scripts/start.mjs", ...args], emptyFolder());
}

function runNode(args: readonly string[], dataFolder: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(pinnedNode(), [...args], {
      cwd: root,
      env: { ...projectEnvironment(), PEERWATT_DATA: dataFolder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}
