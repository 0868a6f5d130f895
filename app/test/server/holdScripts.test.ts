import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import { holdScripts } from "../../server/holdScripts.ts";

const RELEASE =
  /<script nonce="bm9uY2U=">\(\(\) => \{\nfunction releaseOnceDrawn[^]*<\/script>(?=<\/body>)/;

describe("holdScripts", () => {
  it("lets scripts wait that may run at any time, with all that is said of them", async () => {
    const held = await holdScripts(
      '<html><body><script src="/a.js?x=1&amp;y=2" async="" nonce="bm9uY2U=" id="_R_"></script></body></html>',
    );
    assert.equal(
      held.replace(RELEASE, ""),
      '<html><body><script type="text/held-script" data-src="/a.js?x=1&amp;y=2" nonce="bm9uY2U=" id="_R_"></script></body></html>',
    );
  });

  it("adds once, at the end and under the page's nonce, what lets them go", async () => {
    const script = '<script src="/a.js" async="" nonce="bm9uY2U="></script>';
    const held = await holdScripts(`<body>${script}${script}</body>`);
    assert.match(held, RELEASE);
    assert.equal(held.match(/function releaseOnceDrawn/g)?.length, 1);
  });

  it("leaves everything else as it is, to the byte", async () => {
    const page = [
      "<!DOCTYPE html><html lang=de><head><META charset='utf-8'/>",
      '<script src="/old.js" noModule=""></script><script src="/first.js"></script>',
      '<script type="module" src="/m.js" async></script>',
      '<script nonce="x">push("\\u003cscript src=\\"/t.js\\" async>")</script>',
      "</head><body>Säule &amp; Strom <!-- <script src='/c.js' async></script> --><p>a<p>b</body></html>",
    ].join("\n");
    assert.equal(await holdScripts(page), page);
  });

  it("leaves any text as it is that has no scripts", async () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<br/>",
      "a&b",
      " ",
      "ß",
      "<body>",
      "</body>",
      '"',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const page = `<html>${pieces.join("")}</html>`;
        assert.equal(await holdScripts(page), page);
      }),
    );
  });
});
