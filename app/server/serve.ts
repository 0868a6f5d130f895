// Serves the production build: what `next start` does, with pages whose scripts wait for the first drawing.
//   serve.ts --hostname 127.0.0.1 --port 3000
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { PageResponse } from "./PageResponse.ts";

const { values } = parseArgs({
  options: {
    hostname: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "3000" },
  },
});
const { hostname } = values;
const port = Number(values.port);

// Next.js and React look at it while they load.
Object.assign(process.env, { NODE_ENV: "production" });
const { default: next } = await import("next");
const app = next({ dev: false, dir: join(import.meta.dirname, ".."), hostname, port });
await app.prepare();
const answer = app.getRequestHandler();

function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && (headers.accept?.includes("text/html") ?? false);
}

const server = createServer({ ServerResponse: PageResponse }, (request, response) => {
  if (wantsPage(request)) {
    response.expectPage(/\bgzip\b/.test(String(request.headers["accept-encoding"])));
    // A page can be rewritten before it is compressed, not after.
    delete request.headers["accept-encoding"];
  }
  void answer(request, response);
});
server.listen(port, hostname, () => {
  console.log(`Ready on http://${hostname}:${String(port)}`);
});
