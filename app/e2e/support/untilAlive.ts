import type { Page } from "playwright-core";

/** Until a page that was opened answers its visitor: it is drawn before its scripts have run. */
export async function untilAlive(page: Page): Promise<void> {
  // React notes on each element that it has taken over which of its own it is; every page has a title.
  await page.waitForFunction(() => {
    const title = document.querySelector("h1");
    return title !== null && Object.keys(title).some((name) => name.startsWith("__reactFiber"));
  });
}
