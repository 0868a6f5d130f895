import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { json, text } from "node:stream/consumers";

import { pinnedNode, projectEnvironment, root } from "../../../scripts/setup/process.mjs";
import type { Run } from "./script.js";

/** A command that a shell came to, with what the shell made of its words. */
export interface Typed {
  readonly tool: "npm" | "npx";
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Shells that work in one folder. All is real in them but `npm` and `npx`, whose part the test plays. */
export interface Terminals {
  /** Has a shell of its own carry out some commands, and give up at the first one that fails. */
  play(commands: string): Promise<Run>;
  close(): Promise<void>;
}

/** @param answer what becomes of a command; what it says is the command's output. */
export async function openTerminals(
  folder: string,
  answer: (typed: Typed) => Promise<Run>,
): Promise<Terminals> {
  const server = createServer((request, response) => {
    void json(request)
      .then((typed) => answer(typed as Typed))
      .catch((error: unknown): Run => ({ code: 1, stdout: "", stderr: String(error) }))
      .then(({ code, stdout, stderr }) => {
        response.setHeader("code", String(code));
        response.setHeader("stderr", encodeURIComponent(stderr));
        response.end(stdout);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("there is no port");
  const { PATH = "", ...others } = projectEnvironment();
  const env = {
    ...others,
    PATH: `${standIns(folder)}:${PATH}`,
    PEERWATT_TYPED: `http://127.0.0.1:${String(address.port)}`,
  };
  return {
    play: (commands) => {
      const script = `set -eu -o pipefail\n${commands}`;
      const child = spawn("bash", ["-c", script], {
        cwd: folder,
        env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      const code = new Promise<number | null>((resolve, reject) => {
        child.on("error", reject);
        child.on("close", resolve);
      });
      return Promise.all([code, text(child.stdout), text(child.stderr)]).then(
        ([ended, stdout, stderr]) => ({ code: ended, stdout, stderr }),
      );
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function standIns(folder: string): string {
  const bin = join(folder, "stand-ins");
  mkdirSync(bin);
  const program = join(bin, "typed.mjs");
  copyFileSync(join(root, "test", "scripts", "support", "typed.ts"), program);
  for (const tool of ["npm", "npx"]) {
    const script = `#!/bin/sh\nexec '${pinnedNode()}' '${program}' ${tool} "$@"\n`;
    writeFileSync(join(bin, tool), script, { mode: 0o755 });
  }
  return bin;
}
