import assert from "node:assert/strict";

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Everything of WCAG 2.2 AA that a program can see, and what axe calls good practice. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with what axe finds, and where. */
export async function assertAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // Nobody reads what passes; and without foreign frames nothing need be put together in a page of its own.
    .options({ resultTypes: ["violations"] })
    .setLegacyMode()
    .withTags(RULES)
    .analyze();
  const found = violations.map(({ id, help, nodes }) => {
    const places = nodes.map(
      ({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary ?? ""}`,
    );
    return `${id}: ${help}\n  ${places.join("\n  ")}`;
  });
  assert.deepEqual(found, [], where);
}
