import { spawn } from "node:child_process";
import { join } from "node:path";

import { BUDGET, measureFirstLoad, type FirstLoad } from "./measureFirstLoad.ts";
import { next } from "./next.ts";

const app = join(import.meta.dirname, "..");

/** Serves the production build on a free port, asks for a page, and stops. */
async function htmlOf(page: string): Promise<string> {
  const server = spawn(process.execPath, [next, "start", "--port", "0"], {
    cwd: app,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  try {
    return await (await fetch(new URL(page, await addressIn(server.stdout)))).text();
  } finally {
    server.kill();
  }
}

/** The address that the server prints once it listens. */
async function addressIn(output: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const chunk of output) {
    text += chunk.toString();
    const [address] = /http:\/\/localhost:\d+/.exec(text) ?? [];
    if (address !== undefined && text.includes("Ready")) return address;
  }
  throw new Error(
    `The server ended before it listened. Build first: npm run build -w app.\n${text}`,
  );
}

function report({ page, files, bytes }: FirstLoad): void {
  const kilobytes = (count: number): string => `${(count / 1_000).toFixed(1)} kB`;
  for (const { file, bytes: size } of files) console.log(kilobytes(size).padStart(10), file);
  console.log(`First load of ${page}: ${kilobytes(bytes)} of compressed JavaScript,`);
  console.log(`${bytes <= BUDGET ? "within" : "over"} the budget of ${kilobytes(BUDGET)}.`);
}

const load = measureFirstLoad("/", await htmlOf("/"), join(app, ".next"));
if (process.argv.includes("--json")) console.log(JSON.stringify(load));
else report(load);
if (load.bytes > BUDGET) process.exitCode = 1;
