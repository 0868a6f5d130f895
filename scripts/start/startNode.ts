import { join } from "node:path";

import { ConfigurationError } from "../../sdk/src/errors/index.js";
import { root } from "../setup/process.mjs";
import type { Child, Children } from "./children.js";

export interface Node {
  readonly child: Child;
  readonly url: string;
}

/** Views of the past are asked for by nobody; kept on disk they would be left behind. */
const keptStates = "256";

/** A chain of its own on this machine. @param genesis what its clock shows at first, seconds since 1970. */
export async function startNode(children: Children, port: number, genesis: number): Promise<Node> {
  let heard: (url: string) => void = () => undefined;
  const listening = new Promise<string>((resolve) => {
    heard = resolve;
  });
  const child = children.start({
    name: "the local chain",
    args: [
      join(root, "node_modules", "@foundry-rs", "anvil", "bin.mjs"),
      ...["--port", String(port), "--timestamp", String(genesis)],
      ...["--prune-history", keptStates, "--accounts", "3"],
    ],
    onLine: (line) => {
      const address = /^Listening on (\S+)$/.exec(line)?.[1];
      if (address !== undefined) heard(`http://${address}`);
    },
  });
  const url = await Promise.race([listening, child.ended.then(() => undefined)]);
  if (url !== undefined) return { child, url };
  throw new ConfigurationError({
    code: "NODE_FAILED",
    shortMessage: `The local chain ${await child.ended}: ${child.lastLines().join(" ")}`,
    whatToDo: "Name another port with --rpc-port, or run `npm run setup` again.",
  });
}
