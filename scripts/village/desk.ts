import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { PeerwattError } from "../../sdk/src/errors/index.js";
import { routes } from "./deskRoutes.js";
import { refusal } from "./villageError.js";
import type { Village } from "./village.js";

/** Where pages on this machine reach the demo: over HTTP, on the loopback address only. */
export interface Desk {
  readonly url: string;
  close(): Promise<void>;
}

/** No code is longer than 1,200 characters. */
const largestBody = 8_192;

/** @param origins whose pages may ask. */
export async function openDesk(village: Village, origins: readonly string[]): Promise<Desk> {
  const answers = routes(village);
  const server = createServer((request, response) => {
    void answer(request, response, answers, origins);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

type Routes = ReturnType<typeof routes>;

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  answers: Routes,
  origins: readonly string[],
): Promise<void> {
  const { origin } = request.headers;
  const allowed = origin !== undefined && origins.includes(origin);
  if (allowed) {
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Allow-Headers", "content-type");
    response.setHeader("Vary", "Origin");
  }
  if (request.method === "OPTIONS") {
    response.writeHead(204).end();
    return;
  }
  // A page of somebody else's could send this, though not read the answer.
  if (origin !== undefined && !allowed) {
    send(response, 403, { code: "FOREIGN_ORIGIN", message: "This page may not ask the demo." });
    return;
  }
  try {
    send(response, 200, await handle(request, answers));
  } catch (error) {
    const known = error instanceof PeerwattError;
    const { code, message } = known ? error : { code: "UNEXPECTED", message: String(error) };
    send(response, known ? 400 : 500, { code, message });
  }
}

async function handle(request: IncomingMessage, answers: Routes): Promise<object> {
  const route = Object.entries(answers).find(([path]) => path === request.url)?.[1];
  if (request.method !== "POST" || route === undefined) {
    throw refusal("NO_SUCH_DESK", "The demo answers no such question.", "See deskRoutes.ts.");
  }
  return route(await bodyOf(request));
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = "";
  request.setEncoding("utf8");
  for await (const chunk of request as AsyncIterable<string>) {
    text += chunk;
    if (text.length > largestBody) throw badBody();
  }
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null) return body as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw badBody();
}

function badBody(): Error {
  return refusal("BAD_BODY", "That is no JSON object, or a long one.", "Send a small JSON object.");
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  response.writeHead(status, { "content-type": "application/json" }).end(text);
}
