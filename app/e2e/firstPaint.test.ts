import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { openStage, type Stage } from "./support/stage.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let visitor: Visitor;

before(async () => {
  stage = await openStage();
  visitor = await visit(stage);
});
after(async () => {
  try {
    await visitor.leave();
  } finally {
    await stage.close();
  }
});

interface Times {
  /** Milliseconds from the beginning of the visit. */
  readonly painted: number;
  readonly scripts: readonly number[];
}

/** When something was drawn first, and when scripts were fetched to be run; a preload is only fetched. */
function readTimes(): Times {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  return {
    painted: paint?.startTime ?? Infinity,
    scripts: resources
      .filter(({ initiatorType, name }) => initiatorType === "script" && name.endsWith(".js"))
      .map(({ startTime }) => startTime),
  };
}

describe("a page of the production build", () => {
  it("is drawn before its scripts are asked for, and then works", async () => {
    const { page } = visitor;
    await visitor.open("/");
    await page.getByRole("heading", { name: "No open rounds" }).waitFor();
    const { painted, scripts } = await page.evaluate(readTimes);
    assert.ok(scripts.length > 5, `${String(scripts.length)} scripts`);
    assert.ok(
      Math.min(...scripts) >= painted,
      `${String(Math.min(...scripts))} < ${String(painted)}`,
    );
    assert.equal(await page.locator('script[type="text/held-script"]').count(), 0);
  });
});
