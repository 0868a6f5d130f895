// Serves the production build: what `next start` does, with pages whose scripts wait for the first drawing.
//   serve.ts --hostname 127.0.0.1 --port 3000
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";

import sirv from "sirv";

import { PageResponse } from "./PageResponse.ts";

/** Below it is what the build made, each file under a name of its own. */
const STATIC = "/_next/static";
/** Seconds: the longest that caches are asked to keep something (RFC 2616, section 14.21). */
const YEAR = 31_536_000;

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
const dir = join(import.meta.dirname, "..");
const app = next({ dev: false, dir, hostname, port });
await app.prepare();
const answer = app.getRequestHandler();

// Next.js compresses what is static anew for each visitor; the build has done so once.
const answerStatic = sirv(join(dir, ".next", "static"), {
  brotli: true,
  gzip: true,
  immutable: true,
  maxAge: YEAR,
});

function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && (headers.accept?.includes("text/html") ?? false);
}

const server = createServer({ ServerResponse: PageResponse }, (request, response) => {
  const { url = "/" } = request;
  if (url.startsWith(`${STATIC}/`)) {
    request.url = url.slice(STATIC.length);
    answerStatic(request, response, () => {
      request.url = url;
      void answer(request, response);
    });
    return;
  }
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
