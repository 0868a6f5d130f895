import { ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { holdScripts } from "./holdScripts.ts";

const compress = promisify(gzip);

type Chunk = string | Uint8Array;

/** What came of a page so far, and whether the browser takes gzip. */
interface Page {
  readonly chunks: Uint8Array[];
  readonly zipped: boolean;
}

/**
 * An answer of which a page is kept until it is whole, and sent rewritten by {@link holdScripts}. Everything else goes out
 * as it comes. Pages of this app wait for nothing on the server, so that there is little to win by sending them in pieces.
 */
export class PageResponse extends ServerResponse {
  #expected: Page | undefined;

  /** Has a page rewritten, if `setHeader` says before its first byte that this is one. @param zipped whether the browser takes gzip. */
  expectPage(zipped: boolean): void {
    this.#expected = { chunks: [], zipped };
  }

  /** The page that is kept; nothing where this is another answer, or the page is on its way. */
  get #page(): Page | undefined {
    const type = this.getHeader("content-type");
    return typeof type === "string" && type.startsWith("text/html") ? this.#expected : undefined;
  }

  override flushHeaders(): void {
    if (this.#page === undefined) super.flushHeaders();
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    if (this.#page === undefined) return super.writeHead(status, ...(rest as []));
    this.statusCode = status;
    return this;
  }

  override write(chunk: Chunk, ...rest: unknown[]): boolean {
    const page = this.#page;
    if (page === undefined) return super.write(chunk, ...(rest as []));
    keep(page, chunk);
    return true;
  }

  override end(...rest: unknown[]): this {
    const page = this.#page;
    if (page === undefined) return super.end(...(rest as []));
    const [chunk] = rest;
    // Not by `write`, which others may have put another in the place of.
    if (typeof chunk === "string" || chunk instanceof Uint8Array) keep(page, chunk);
    this.#expected = undefined;
    this.#send(page).catch((error: unknown) => {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    });
    return this;
  }

  async #send({ chunks, zipped }: Page): Promise<void> {
    const html = await holdScripts(Buffer.concat(chunks).toString());
    const body = zipped ? await compress(html) : Buffer.from(html);
    if (zipped) this.setHeader("content-encoding", "gzip");
    this.setHeader("content-length", body.length);
    super.end(body);
  }
}

function keep({ chunks }: Page, chunk: Chunk): void {
  chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
}
