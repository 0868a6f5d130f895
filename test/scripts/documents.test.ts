import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..", "..");

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** What a table cell names as evidence: a file, and the titles of tests in it. */
function evidence(document: string): { file: string; titles: string[] }[] {
  return [...document.matchAll(/`([^`]+\.test\.ts)` › ((?:"[^"]+"(?:, )?)+)/g)].map(
    ([, file = "", titles = ""]) => ({
      file,
      titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => title),
    }),
  );
}

test("every test that the threat model names exists", () => {
  const named = evidence(read("docs/threat-model.md"));
  assert.ok(named.length > 30, "the threat model names its tests in another form than expected");
  for (const { file, titles } of named) {
    const source = read(file);
    for (const title of titles) assert.ok(source.includes(title), `${file} has no test "${title}"`);
  }
});

test("every threat is answered by a test, or by the reason why there is none", () => {
  const rows = read("docs/threat-model.md")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (threat|---)/.test(line));
  for (const row of rows) assert.match(row, /\.test\.ts` › "|no test: /, row);
});

for (const document of ["README.md", "docs/consensus.md"]) {
  test(`the example in ${document} is the example that is tested`, () => {
    const [, file = "", code = ""] =
      /<!-- example: (\S+) -->\n+```ts\n([\s\S]*?)```/.exec(read(document)) ?? [];
    assert.equal(code, read(file));
  });
}

test("every link between the documents leads somewhere", () => {
  for (const document of [
    "README.md",
    "CONTRIBUTING.md",
    ...globSync("docs/*.md", { cwd: root }),
  ]) {
    for (const [, target = ""] of read(document).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      const path = join(root, dirname(document), target);
      assert.ok(existsSync(path), `${document} links to ${target}, which is not there`);
    }
  }
});
