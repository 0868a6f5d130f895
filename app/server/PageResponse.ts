import { ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { holdScripts } from "./holdScripts.ts";

const compress = promisify(gzip);

type Chunk = string | Uint8Array;

/**
 * An answer of which a page is kept until it is whole, and sent rewritten by {@link holdScripts}. Everything else goes out
 * as it comes. Pages of this app are made at once, so that waiting for the whole costs nothing.
 */
export class PageResponse extends ServerResponse {
  #page: { readonly chunks: Uint8Array[]; readonly zipped: boolean } | undefined;

  /** Has a page rewritten, if `setHeader` says before its first byte that this is one. @param zipped whether the browser takes gzip. */
  expectPage(zipped: boolean): void {
    this.#page = { chunks: [], zipped };
  }

  get #isPage(): boolean {
    const type = this.getHeader("content-type");
    return this.#page !== undefined && typeof type === "string" && type.startsWith("text/html");
  }

  override flushHeaders(): void {
    if (!this.#isPage) super.flushHeaders();
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    if (!this.#isPage) return super.writeHead(status, ...(rest as []));
    this.statusCode = status;
    return this;
  }

  override write(chunk: Chunk, ...rest: unknown[]): boolean {
    if (!this.#isPage) return super.write(chunk, ...(rest as []));
    this.#keep(chunk);
    return true;
  }

  override end(...rest: unknown[]): this {
    if (!this.#isPage) return super.end(...(rest as []));
    const [chunk] = rest;
    // Not by `write`, which others may have put another in the place of.
    if (typeof chunk === "string" || chunk instanceof Uint8Array) this.#keep(chunk);
    this.#send().catch((error: unknown) => {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    });
    return this;
  }

  #keep(chunk: Chunk): void {
    this.#page?.chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  }

  async #send(): Promise<void> {
    const { chunks, zipped } = this.#page ?? { chunks: [], zipped: false };
    this.#page = undefined;
    const html = await holdScripts(Buffer.concat(chunks).toString());
    const body = zipped ? await compress(html) : Buffer.from(html);
    if (zipped) this.setHeader("content-encoding", "gzip");
    this.setHeader("content-length", body.length);
    super.end(body);
  }
}
