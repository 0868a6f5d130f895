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
  const fullPage = (await page.getByRole("dialog").count()) === 0;
  for (const view of VIEWS) {
    const { width, height, colorScheme } = view;
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => {
      window.scrollTo(0, 0);
    });
    await takePicture(page, name, view, fullPage);
    if (isUnderAxe(view)) {
      await assertAccessible(page, `${name} at ${String(width)} px, ${colorScheme}`);
    }
  }
}
