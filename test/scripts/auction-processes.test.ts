import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { type Process, runProcesses } from "../../scripts/auction/processes.js";

describe("processes of a day", () => {
  it("wakes whoever is first, and of those in the same second whoever was given first", async () => {
    const woken: string[] = [];
    async function* sleeper(name: string, times: readonly number[]): Process<string> {
      for (const time of times) {
        yield time;
        await Promise.resolve();
        woken.push(`${name}${String(time)}`);
      }
      return name;
    }
    const seen: number[] = [];
    const results = await runProcesses(
      [sleeper("a", [5, 9]), sleeper("b", [1, 5, 7]), sleeper("c", [])],
      (time, finished) => seen.push(time, finished),
    );
    assert.deepEqual(woken, ["b1", "a5", "b5", "b7", "a9"]);
    assert.deepEqual(results, ["a", "b", "c"]);
    assert.deepEqual(seen, [1, 1, 5, 1, 5, 1, 7, 1, 9, 2]);
  });

  it("stops at the first failure", async () => {
    async function* failing(): Process {
      yield 3;
      await Promise.reject(new Error("broken"));
    }
    let reached = false;
    async function* later(): Process {
      yield 4;
      await Promise.resolve();
      reached = true;
    }
    await assert.rejects(runProcesses([later(), failing()]), /broken/);
    assert.equal(reached, false);
  });
});
