import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";

import { PageResponse } from "../../server/PageResponse.ts";

const SCRIPT = '<script src="/a.js" async="" nonce="bm9uY2U="></script>';
const PAGE = Buffer.from(`<html><body>Säule${SCRIPT}</body></html>`);
/** In the middle of a letter that takes two bytes. */
const MIDDLE = PAGE.indexOf("ä") + 1;

let server: Server<typeof IncomingMessage, typeof PageResponse>;
let address: string;

before(async () => {
  server = createServer({ ServerResponse: PageResponse }, ({ url, headers }, response) => {
    if (url !== "/unasked") response.expectPage(headers["accept-encoding"] === "gzip");
    const type = url === "/text" ? "text/plain" : "text/html; charset=utf-8";
    response.setHeader("content-type", type);
    response.writeHead(url === "/lost" ? 404 : 200);
    response.flushHeaders();
    response.write(PAGE.subarray(0, MIDDLE));
    response.end(PAGE.subarray(MIDDLE));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
after(() => {
  server.close();
});

function ask(path: string, encoding: string): Promise<Response> {
  return fetch(`${address}${path}`, { headers: { "accept-encoding": encoding } });
}

describe("an answer with a page", () => {
  for (const encoding of ["gzip", "identity"]) {
    it(`is sent whole and rewritten, as ${encoding}`, async () => {
      const response = await ask("/", encoding);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get("content-encoding"), encoding === "gzip" ? "gzip" : null);
      assert.notEqual(response.headers.get("content-length"), null);
      const text = await response.text();
      assert.match(text, /Säule<script type="text\/held-script"/);
      assert.match(text, /releaseOnceDrawn/);
    });
  }

  it("keeps its status", async () => {
    const response = await ask("/lost", "identity");
    assert.equal(response.status, 404);
    assert.match(await response.text(), /held-script/);
  });

  it("is sent as it comes where none was expected, or it is none", async () => {
    for (const path of ["/unasked", "/text"]) {
      const response = await ask(path, "gzip");
      assert.equal(response.headers.get("content-length"), null);
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), PAGE);
    }
  });
});
