import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { createTestClient, http, publicActions, type PublicActions, type TestClient } from "viem";

import { pinnedNode, root } from "../../../scripts/setup/process.mjs";

export interface Anvil {
  readonly url: string;
  readonly client: TestClient<"anvil"> & PublicActions;
  stop(): Promise<void>;
}

/** A node of its own on a free port of this machine. */
export async function startAnvil(...flags: readonly string[]): Promise<Anvil> {
  const binary = `${root}/node_modules/@foundry-rs/anvil/bin.mjs`;
  const child = spawn(pinnedNode(), [binary, "--port", "0", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await exited;
  };
  const url = await listening(child.stdout);
  if (url === undefined) {
    await stop();
    throw new Error("anvil ended without listening");
  }
  const transport = http(url);
  const client = createTestClient({ mode: "anvil", transport }).extend(publicActions);
  return { url, client, stop };
}

async function listening(output: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: output })) {
    const address = /^Listening on (\S+)$/.exec(line)?.[1];
    if (address === undefined) continue;
    // Whatever comes later must not fill the pipe.
    output.resume();
    return `http://${address}`;
  }
  return undefined;
}
