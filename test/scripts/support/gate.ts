import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What becomes of a call that is caught. */
export type Catch = "before the node" | "before the answer";

export interface Gate {
  readonly url: string;
  /** Resolves when a call of the method was caught: whoever made it waits for ever. */
  readonly caught: Promise<void>;
  stop(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
  return text;
}

/** Stands between a program and its node and lets the program hang at one method, so that it can be killed there. */
export async function startGate(target: string, method: string, when: Catch): Promise<Gate> {
  let resolve: () => void = () => undefined;
  const caught = new Promise<void>((settle) => {
    resolve = settle;
  });
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const isCaught = body.includes(`"${method}"`);
    if (isCaught && when === "before the node") {
      resolve();
      return;
    }
    const headers = { "content-type": "application/json" };
    const answer = await fetch(target, { method: "POST", headers, body });
    const text = await answer.text();
    if (isCaught) resolve();
    else response.writeHead(answer.status, headers).end(text);
  };
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caught,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
