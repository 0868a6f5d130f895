import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { buildInputs, noteBuild } from "../../scripts/start/buildApp.ts";
import { finishBuild } from "./finishBuild.ts";
import { next } from "./next.ts";

const app = join(import.meta.dirname, "..");

/** What Next.js puts in front of a warning. */
const WARNING = /⚠|warn(ing)?\b/i;

/** Builds for production; a warning counts as a failure. What is served afterwards need not be built again. */
async function build(): Promise<boolean> {
  // Where continuous integration builds a fresh clone, Next.js warns that no earlier build left a cache. None did.
  mkdirSync(join(app, ".next", "cache"), { recursive: true });
  const inputs = buildInputs();
  const builder = spawn(process.execPath, [next, "build"], {
    cwd: app,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  let text = "";
  for (const output of [builder.stdout, builder.stderr]) {
    output.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      process.stdout.write(chunk);
    });
  }
  const code = await new Promise<number | null>((ended) => builder.once("close", ended));
  const warned = text.split("\n").filter((line) => WARNING.test(line));
  if (warned.length > 0) console.error(`The build warned:\n${warned.join("\n")}`);
  if (code === 0) {
    await finishBuild(join(app, ".next"));
    noteBuild(inputs);
  }
  return code === 0 && warned.length === 0;
}

process.exitCode = (await build()) ? 0 : 1;
