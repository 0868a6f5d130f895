import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { describe, it } from "node:test";

import { startAnvil } from "./support/anvil.js";
import { auction, goodRows, header, sessionFile } from "./support/auction.js";
import { emptyFolder, runStart } from "./support/script.js";

/** The keys that other programs rely on. */
const keys = [
  "source",
  "day",
  "rounds",
  "settled",
  "cancelledOrExpired",
  "undelivered",
  "disputed",
  "energyWh",
  "meanPrice",
  "retailMeanPrice",
  "feedInMeanPrice",
  "consumerSavings",
  "providerEarnings",
  "gasTotal",
  "gasPerRound",
  "moneyIn",
  "moneyOut",
  "moneyHeld",
  "seconds",
] as const;

type Summary = Readonly<Record<(typeof keys)[number], string | number>>;

function parse(stdout: string): Summary {
  const lines = stdout.trimEnd().split("\n");
  assert.equal(lines.length, 1, `stdout has more than the object:\n${stdout}`);
  return JSON.parse(lines[0] ?? "") as Summary;
}

function withoutSeconds(summary: Summary): Omit<Summary, "seconds"> {
  const { seconds, ...rest } = summary;
  assert.equal(typeof seconds, "number");
  return rest;
}

function assertSound(summary: Summary): void {
  for (const key of keys) assert.ok(Object.hasOwn(summary, key), `${key} is missing`);
  const { moneyIn, moneyOut, moneyHeld, rounds } = summary;
  assert.equal(BigInt(moneyIn), BigInt(moneyOut) + BigInt(moneyHeld));
  const { settled, cancelledOrExpired, undelivered, disputed } = summary;
  const ends = [settled, cancelledOrExpired, undelivered, disputed].map(Number);
  assert.equal(
    ends.reduce((sum, count) => sum + count, 0),
    rounds,
  );
}

describe("npm run auction", () => {
  it("plays a session file: one JSON object, money conserved, the skipped row told", async () => {
    const file = sessionFile(goodRows);
    const { code, stdout, stderr } = await auction(["--json", "--sessions", file]);
    assert.equal(code, 0, stderr);
    const summary = parse(stdout);
    assertSound(summary);
    assert.equal(summary.source, basename(file));
    assert.equal(summary.day, "2019-12-19");
    assert.equal(summary.rounds, 4);
    assert.ok(Number(summary.settled) > 0, "nothing was settled");
    assert.ok(BigInt(summary.meanPrice) < BigInt(summary.retailMeanPrice));
    assert.ok(BigInt(summary.meanPrice) > BigInt(summary.feedInMeanPrice));
    assert.match(stderr, /1 row was left out[^]*line 8, column 5 \(plugout_time\)/);
  });

  it("gives the same day for the same seed, and another for another", async () => {
    const args = ["--json", "--sessions", sessionFile(goodRows), "--seed"];
    const [first, again, other] = await Promise.all(
      ["seven", "seven", "eight"].map(async (seed) =>
        withoutSeconds(parse((await auction([...args, seed])).stdout)),
      ),
    );
    assert.deepEqual(first, again);
    assert.notDeepEqual(first, other);
  });

  it("plays on a node that is up, days later if its clock is ahead, and twice", async () => {
    const node = await startAnvil();
    try {
      const args = ["--json", "--sessions", sessionFile(goodRows), "--network", node.url];
      const here = parse((await auction(args.slice(0, 3))).stdout);
      for (const time of ["first", "second"]) {
        const { code, stdout, stderr } = await auction(args);
        assert.equal(code, 0, stderr);
        const there = parse(stdout);
        assertSound(there);
        for (const key of ["rounds", "settled", "energyWh", "meanPrice", "moneyHeld"] as const)
          assert.equal(there[key], here[key], `${key}, ${time} time`);
        assert.match(stderr, /played \d+ days later/);
      }
    } finally {
      await node.stop();
    }
  });

  it("is what npm start plays without the app, by the embedded profile where there is no data, with every kind of end", async () => {
    const html = join(emptyFolder(), "report.html");
    const run = await runStart(["--headless", "--json", "--out", html]);
    assert.equal(run.code, 0, run.stderr);
    const summary = parse(run.stdout);
    assertSound(summary);
    assert.equal(summary.source, "profile");
    for (const key of ["settled", "cancelledOrExpired", "undelivered", "disputed"] as const)
      assert.ok(Number(summary[key]) > 0, `no round ended as ${key}`);
    assert.ok(BigInt(summary.moneyHeld) > 0n, "no fee or slashed bond is held");

    const page = readFileSync(html, "utf8");
    assert.match(page, /^<!doctype html>[^]*<svg [^]*<\/html>\s*$/);
    assert.doesNotMatch(page, /https?:|<script|<link|@import|url\(/);
    assert.equal(page.match(/<circle class="(dot|hollow)"/g)?.length, summary.rounds);
  });

  it("plays a day on which nobody needs energy", async () => {
    const row = '"A";"A-1";"1";"2019-12-19 08:00:00";"2019-12-19 12:00:00";"4";"0"';
    const html = join(emptyFolder(), "report.html");
    const args = ["--json", "--sessions", sessionFile([row]), "--out", html];
    const { code, stdout, stderr } = await auction(args);
    assert.equal(code, 0, stderr);
    const summary = parse(stdout);
    assertSound(summary);
    assert.deepEqual([summary.rounds, String(summary.meanPrice), summary.gasTotal], [0, "null", 0]);
    assert.doesNotMatch(readFileSync(html, "utf8"), /NaN|undefined|Infinity/);
  });

  it("writes a picture that needs nothing else, and a table for people", async () => {
    const svg = join(emptyFolder(), "report.svg");
    const run = await auction(["--sessions", sessionFile(goodRows), "--out", svg]);
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /rounds +4[^]*mean price[^]*per kWh[^]*in = out \+ held/);
    const picture = readFileSync(svg, "utf8").replace('xmlns="http://www.w3.org/2000/svg"', "");
    assert.match(picture, /^<svg /);
    assert.doesNotMatch(picture, /https?:|href|<script|@import|url\(/);
  });
});

describe("npm run auction, bad input", { concurrency: 2 }, () => {
  const row = (changes: Readonly<Record<number, string>>): string => {
    const fields = ['"A"', '"A-1"', '"1"', '"2019-12-19 08:00:00"', '"2019-12-19 12:00:00"'];
    return [...fields, '"4"', '"8,5"'].map((field, index) => changes[index] ?? field).join(";");
  };
  const files: readonly [string, string, string, RegExp][] = [
    [
      "a missing column",
      header.replace(';"energy_session"', ""),
      row({}),
      /:1:7: .*energy_session/,
    ],
    ["NA", header, row({ 6: "NA" }), /:2:7 \(energy_session\): .*NA/],
    ["a negative energy", header, row({ 6: '"-3,2"' }), /:2:7 \(energy_session\): .*negative/],
    ["a decimal point", header, row({ 6: '"3.2"' }), /:2:7 \(energy_session\): .*decimal point/],
    [
      "a departure before the arrival",
      header,
      row({ 4: '"2019-12-19 07:00:00"' }),
      /:2:5 \(plugout_time\): .*before the arrival/,
    ],
  ];
  for (const [what, first, line, expected] of files) {
    it(`refuses ${what} by file, line and column`, async () => {
      const file = sessionFile([line], first);
      const out = join(emptyFolder(), "report.html");
      await assertRefused(["--sessions", file, "--out", out], expected, basename(file));
      assert.equal(existsSync(out), false);
    });
  }

  const flags: readonly [string, readonly string[], RegExp][] = [
    ["an unknown flag", ["--nope"], /--nope.* --help/],
    ["no day of the calendar", ["--day", "2019-02-30"], /"2019-02-30" is no day/],
    [
      "a day without sessions",
      ["--day", "2018-05-05", "--sessions", sessionFile(goodRows)],
      /No session arrives on 2018-05-05.*2019-12-18 to 2019-12-19/,
    ],
    ["an unknown tariff", ["--tariff", "free"], /no tariff "free".*pge-a10/],
    ["an unknown network", ["--network", "nowhere"], /no network "nowhere".*local, sepolia/],
    [
      "a node that is not there",
      ["--network", "http://127.0.0.1:9"],
      /No node answers.*127\.0\.0\.1:9/,
    ],
    ["a missing file", ["--sessions", "missing.csv"], /missing\.csv cannot be read/],
    ["another kind of report", ["--out", "report.pdf"], /report\.pdf.*\.html or \.svg/],
    ["contradicting flags", ["--profile", "--sessions", "x.csv"], /exclude each other/],
  ];
  for (const [what, args, expected] of flags) {
    it(`refuses ${what} in a sentence`, () => assertRefused(args, expected));
  }

  it("refuses a data folder that is not there", async () => {
    const { code, stdout, stderr } = await auction([], "/not/there");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /PEERWATT_DATA names \/not\/there/);
  });

  it("refuses a chain whose clock cannot be set", async () => {
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => response.end(answer(body)));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${String(port)}`;
    await assertRefused(["--network", url], /clock of .* \(chain 1\) cannot be set/);
    server.close();
  });
});

/** A public chain's node, as far as it is asked. */
function answer(body: string): string {
  const { id, method } = JSON.parse(body) as { id: number; method: string };
  const results: Readonly<Record<string, unknown>> = {
    eth_chainId: "0x1",
    eth_getBlockByNumber: { number: "0x10", timestamp: "0x5dfb0000", transactions: [] },
  };
  const result = results[method];
  const error = { code: -32601, message: `the method ${method} does not exist` };
  return JSON.stringify({ jsonrpc: "2.0", id, ...(result === undefined ? { error } : { result }) });
}

/** Exit code 1, nothing on stdout, one sentence or two on stderr, and no stack. */
async function assertRefused(
  args: readonly string[],
  expected: RegExp,
  file?: string,
): Promise<void> {
  const { code, stdout, stderr } = await auction(["--json", ...args]);
  assert.deepEqual([code, stdout], [1, ""], stderr);
  assert.match(stderr, expected);
  assert.doesNotMatch(stderr, /\n\s+at /);
  assert.doesNotMatch(stderr, /registering/);
  if (file !== undefined) assert.ok(stderr.includes(`${file}:`), stderr);
}
