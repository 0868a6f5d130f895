import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";

import { runScript, type Run } from "./support/script.js";

interface Printed {
  readonly k: number;
  readonly served: boolean;
  readonly reason?: string;
  readonly target: string;
  readonly time: number;
  readonly members: number;
  readonly areaM2: number;
  readonly radiusM: number;
  readonly connectivity: number;
  readonly weightM: number;
  readonly buildMs: number;
  readonly attacks: Readonly<
    Record<string, { readonly posterior: number; readonly entropyBits: number }>
  >;
}

const privacy = (args: readonly string[]): Promise<Run> => runScript("privacy", args);

async function printedOf(args: readonly string[]): Promise<Printed> {
  const { code, stdout, stderr } = await privacy(["--json", ...args]);
  assert.equal(code, 0, stderr);
  assert.equal(stdout.trimEnd().split("\n").length, 1);
  return JSON.parse(stdout) as Printed;
}

describe("npm run privacy", { concurrency: 2 }, () => {
  it("prints one object: the set, the area, and what each attacker makes of it", async () => {
    for (const k of [5, 10]) {
      const printed = await printedOf(["--k", String(k)]);
      assert.equal(printed.served, true);
      const { members, areaM2, radiusM, connectivity, weightM, buildMs, attacks } = printed;
      assert.equal(printed.k, k);
      assert.ok(members >= k && members < 2 * k);
      assert.ok(Math.abs(areaM2 - Math.PI * radiusM ** 2) < 1e-6 * areaM2);
      assert.ok(connectivity > 0 && connectivity < 1 && weightM >= 200 && buildMs > 0);
      const names = ["oneRequest", "centre", "centreOfGravity", "allRequests", "insider", "trace"];
      assert.deepEqual(Object.keys(attacks), names);
      for (const name of ["oneRequest", "centre", "centreOfGravity", "allRequests"]) {
        const { posterior = 0, entropyBits = 0 } = attacks[name] ?? {};
        assert.ok(Math.abs(posterior - 1 / members) < 1e-12, name);
        assert.ok(Math.abs(entropyBits - Math.log2(members)) < 1e-9, name);
      }
      assert.ok(Math.abs((attacks.insider?.posterior ?? 0) - 1 / (members - 1)) < 1e-12);
      assert.ok((attacks.trace?.posterior ?? 1) <= 1 / k);
    }
  });

  it("prints the same for the same seed, and hides whom it is told to, when it is told to", async () => {
    const first = await printedOf(["--seed", "7"]);
    const again = await printedOf(["--seed", "7"]);
    assert.deepEqual({ ...again, buildMs: 0 }, { ...first, buildMs: 0 });
    const { target, time } = await printedOf(["--seed", "8"]);
    assert.notDeepEqual([target, time], [first.target, first.time]);
    const told = await printedOf(["--target", target, "--time", String(time), "--seed", "7"]);
    assert.deepEqual([told.target, told.time], [target, time]);
  });

  it("says why a target gets no set, and what would help", async () => {
    const args = ["--k", "100", "--traffic", "free"];
    const printed = await printedOf(args);
    assert.equal(printed.served, false);
    assert.equal(printed.reason, "TooFewNear");
    const { stdout } = await privacy(args);
    assert.match(stdout, /No set, and no request: too few vehicles.*smaller k/);
  });

  it("tells a person what each attacker knows", async () => {
    const { code, stdout } = await privacy([]);
    assert.equal(code, 0);
    assert.match(stdout, /members +\d+, out of a graph of \d+/);
    assert.match(stdout, /^insider: .*itself a member/m);
  });

  it("draws target, set, graph and area", async () => {
    const folder = mkdtempSync(join(tmpdir(), "peerwatt-"));
    try {
      const file = join(folder, "map.svg");
      const { members } = await printedOf(["--svg", file]);
      const svg = readFileSync(file, "utf8");
      assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      const marks = svg.match(/aria-label="dot"[\s\S]*?<\/g>/g) ?? [];
      const counts = marks.map((mark) => mark.match(/<(?:path|circle)/g)?.length ?? 0);
      assert.deepEqual(counts.slice(0, 2), [1, members - 1]);
      assert.ok(!svg.includes("NaN"));
    } finally {
      rmSync(folder, { recursive: true });
    }
    const { code, stderr } = await privacy(["--svg", join(folder, "none", "map.svg")]);
    assert.equal(code, 1);
    assert.match(stderr, /cannot be written.*folder that is there/);
  });

  it("refuses what cannot be, and says what can", async () => {
    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [["--k", "1"], /whole number from 2 to 100/],
      [["--traffic", "jam"], /free, congested/],
      [["--time", "noon"], /whole seconds, or a date/],
      [["--time", "1"], /from 120 to/],
      [["--target", "nobody"], /not seen.*Leave --target out/],
      [["--unknown"], /--help/],
    ];
    await Promise.all(
      refusals.map(async ([args, expected]) => {
        const { code, stdout, stderr } = await privacy(args);
        assert.equal(code, 1);
        assert.equal(stdout, "");
        assert.match(stderr, expected);
        assert.doesNotMatch(stderr, /\n\s+at /);
      }),
    );
  });
});
