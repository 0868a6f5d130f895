import assert from "node:assert/strict";

import type { Page } from "playwright-core";

import { assertAccessible } from "./accessibility.ts";
import { takePicture, VIEWS, type View } from "./pictures.ts";

/** Every view. */
const all = (): boolean => true;

/** Looks at what the page shows now: narrow and wide, light and dark. @param isUnderAxe which views axe looks at, too. */
export async function lookAt(
  page: Page,
  name: string,
  isUnderAxe: (view: View) => boolean = all,
): Promise<void> {
  for (const view of VIEWS) await lookIn(view, page, name, isUnderAxe(view));
}

/** The same in one view. */
export async function lookIn(
  view: View,
  page: Page,
  name: string,
  isUnderAxe = true,
): Promise<void> {
  const { width, height, colorScheme } = view;
  const where = `${name} at ${String(width)} px, ${colorScheme}`;
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => {
    window.scrollTo(0, 0);
  });
  await takePicture(page, name, view, (await page.getByRole("dialog").count()) === 0);
  assert.deepEqual(await page.evaluate(findTooWide), [], where);
  if (isUnderAxe) await assertAccessible(page, where);
}

/** What would have to be scrolled sideways to be seen: the page, or a sheet. Runs in the page. */
function findTooWide(): string[] {
  return [document.documentElement, ...document.querySelectorAll('[role="dialog"]')]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map(
      ({ tagName, scrollWidth, clientWidth }) =>
        `${tagName}: ${String(scrollWidth)} px in ${String(clientWidth)}`,
    );
}
