import { spawn } from "node:child_process";
import { join } from "node:path";

import { next } from "./next.ts";

/** What Next.js puts in front of a warning. */
const WARNING = /⚠|warn(ing)?\b/i;

/** Builds for production; a warning counts as a failure. */
async function build(): Promise<boolean> {
  const builder = spawn(process.execPath, [next, "build"], {
    cwd: join(import.meta.dirname, ".."),
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
  return code === 0 && warned.length === 0;
}

process.exitCode = (await build()) ? 0 : 1;
