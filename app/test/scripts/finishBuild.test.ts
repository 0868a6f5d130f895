import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { EAGER, finishBuild } from "../../scripts/finishBuild.ts";
import { startScripts } from "../../scripts/startScripts.ts";

const SCRIPT = "globalThis.drawn = true;";

let build: string;

beforeEach(() => {
  build = mkdtempSync(join(tmpdir(), "peerwatt-build-"));
  write("build-manifest.json", JSON.stringify({ rootMainFiles: ["static/chunks/react.js"] }));
  writePage("/page", { layout: ["static/chunks/frame.js"], page: ["static/chunks/market.js"] });
  writePage("/buy/[round]/page", { layout: ["static/chunks/frame.js"] });
  for (const name of ["react", "frame", "market", "map"]) {
    write(`static/chunks/${name}.js`, `${SCRIPT} // ${name}`);
  }
  write("static/chunks/page.css", "body { margin: 0 }");
  write("static/media/font.woff2", "compressed already");
});
afterEach(() => {
  rmSync(build, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(build, file)), { recursive: true });
  writeFileSync(join(build, file), text);
}

/** As Next.js writes it: a script that adds to what other pages' scripts have written. */
function writePage(name: string, entryJSFiles: Record<string, readonly string[]>): void {
  write(
    `server/app${name}_client-reference-manifest.js`,
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST[${JSON.stringify(name)}] = ${JSON.stringify({ entryJSFiles })};`,
  );
}

function read(file: string): string {
  return readFileSync(join(build, "static", file), "utf8");
}

describe("startScripts", () => {
  it("are those that some page's HTML names, each once", () => {
    const expected = ["react", "frame", "market"].map((name) => `static/chunks/${name}.js`);
    assert.deepEqual([...startScripts(build)].sort(), expected.sort());
  });

  it("cannot be told from a build that names none", () => {
    rmSync(join(build, "server"), { recursive: true });
    assert.throws(() => startScripts(build), /name no scripts/);
  });
});

describe("finishBuild", () => {
  it("marks what pages start with for compiling ahead, and leaves what is loaded later", async () => {
    await finishBuild(build);
    for (const name of ["react", "frame", "market"]) {
      assert.equal(read(`chunks/${name}.js`), `${EAGER}${SCRIPT} // ${name}`);
    }
    assert.equal(read("chunks/map.js"), `${SCRIPT} // map`);
  });

  it("compresses scripts and styles as they are served, and nothing else", async () => {
    await finishBuild(build);
    for (const file of ["chunks/react.js", "chunks/map.js", "chunks/page.css"]) {
      const path = join(build, "static", file);
      assert.equal(gunzipSync(readFileSync(`${path}.gz`)).toString(), read(file));
      assert.equal(brotliDecompressSync(readFileSync(`${path}.br`)).toString(), read(file));
    }
    assert.ok(!existsSync(join(build, "static/media/font.woff2.br")));
  });

  it("done twice is done once", async () => {
    await finishBuild(build);
    const once = read("chunks/react.js");
    await finishBuild(build);
    assert.equal(read("chunks/react.js"), once);
    assert.ok(!existsSync(join(build, "static/chunks/react.js.gz.gz")));
  });

  it("fails where a page starts with what was not built", async () => {
    rmSync(join(build, "static/chunks/market.js"));
    await assert.rejects(finishBuild(build), /market\.js, which was not built/);
  });
});
