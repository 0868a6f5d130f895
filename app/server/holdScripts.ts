import { text } from "node:stream/consumers";

import { RewritingStream } from "parse5-html-rewriting-stream";

import { HELD_TYPE, RELEASE } from "./releaseScripts.ts";

type StartTag = Parameters<RewritingStream["emitStartTag"]>[0];

/**
 * Lets a page be drawn before its scripts are fetched, compiled and run. React asks for them with the first bytes; on a
 * phone, which has few cores and one network, they then compete with the first drawing, which needs none of them.
 * @param html a whole page
 * @returns the same page, whose external scripts that may run at any time (`async`) wait until something was drawn
 */
export async function holdScripts(html: string): Promise<string> {
  const rewriter = new RewritingStream();
  let nonce: string | undefined;
  rewriter.on("startTag", (tag, raw) => {
    if (!mayWait(tag)) {
      rewriter.emitRaw(raw);
      return;
    }
    nonce ??= valueOf(tag, "nonce") ?? "";
    rewriter.emitStartTag(held(tag));
  });
  rewriter.on("endTag", ({ tagName }, raw) => {
    if (tagName === "body" && nonce !== undefined) rewriter.emitRaw(scriptOf(nonce));
    rewriter.emitRaw(raw);
  });
  // Who reads first: the parser runs on without a reader.
  const rewritten = text(rewriter);
  rewriter.end(html);
  return rewritten;
}

function valueOf({ attrs }: StartTag, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value;
}

function mayWait(tag: StartTag): boolean {
  const isScript = tag.tagName === "script" && valueOf(tag, "type") === undefined;
  return isScript && valueOf(tag, "src") !== undefined && valueOf(tag, "async") !== undefined;
}

function held(tag: StartTag): StartTag {
  const attrs = tag.attrs
    .filter(({ name }) => name !== "async")
    .map(({ name, value }) => ({ name: name === "src" ? "data-src" : name, value }));
  return { ...tag, attrs: [{ name: "type", value: HELD_TYPE }, ...attrs] };
}

/** A nonce is base64 by the standard's grammar (CSP3, section 2.3.1), so it needs no escaping. */
function scriptOf(nonce: string): string {
  return `<script nonce="${nonce}">${RELEASE}</script>`;
}
