import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import type { Locator, Page } from "playwright-core";

import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import { carryOut, joinMarket, startRound } from "./support/trader.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let consumers: readonly Visitor[];

before(async () => {
  stage = await openStage(QUIET);
  consumers = await Promise.all([joinMarket(stage), joinMarket(stage)]);
});
after(async () => {
  try {
    for (const visitor of consumers) await visitor.leave();
  } finally {
    await stage.close();
  }
});

declare global {
  interface Window {
    /** Addresses of the rows that were moved. */
    moved: string[];
  }
}

/** Has the page note which of its rows are moved. */
function noteMoves(): void {
  window.moved = [];
  const animate: Element["animate"] = Reflect.get(Element.prototype, "animate");
  Element.prototype.animate = function (this: Element, ...how): Animation {
    const link = this.querySelector("a");
    if (this.matches("main li") && link !== null) window.moved.push(link.pathname);
    return animate.apply(this, how);
  };
}

function rowOf(page: Page, round: string): Locator {
  return page.locator(`main li a[href="${round}"]`);
}

describe("the list of rounds", () => {
  it("lets a row glide to where it goes, and moves none for whoever wants less motion", async () => {
    const [first, second] = consumers as [Visitor, Visitor];
    const rounds = [await startRound(first), await startRound(second)] as const;
    const watchers = await Promise.all(
      (["no-preference", "reduce"] as const).map((reducedMotion) =>
        visit(stage, { reducedMotion }),
      ),
    );
    for (const watcher of watchers) {
      await watcher.open("/");
      for (const round of rounds) await rowOf(watcher.page, round).waitFor();
      await watcher.page.evaluate(noteMoves);
    }
    // The one that closes first stands above the other.
    await carryOut(first.page, "Cancel the round");
    for (const { page } of watchers) {
      await rowOf(page, rounds[0]).waitFor({ state: "detached" });
    }
    const moved = await Promise.all(watchers.map(({ page }) => page.evaluate(() => window.moved)));
    assert.deepEqual(
      moved.map((rows) => rows.includes(rounds[1])),
      [true, false],
    );
    for (const watcher of watchers) await watcher.leave();
  });
});
