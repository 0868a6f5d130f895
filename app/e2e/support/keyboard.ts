import assert from "node:assert/strict";

import type { Locator, Page } from "playwright-core";

/** More stops than any page of the tests has: whoever has not come to a control by then never does. */
const MOST_STOPS = 80;

/** Milliseconds that a ring may take to be drawn. */
const SIGHT = 5_000;

/** What leads on to a control, and back to one. */
type Way = "Tab" | "Shift+Tab";

/** Goes from stop to stop until a control has the keyboard, which has to be seen at it. */
export async function tabTo(control: Locator, way: Way = "Tab"): Promise<void> {
  const page = control.page();
  // Nobody presses what cannot be pressed yet.
  await control.and(page.locator(":not([aria-disabled=true])")).waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press(way);
    if ((await withKeyboard(control).count()) === 0) continue;
    await page.waitForFunction(isFocusSeen, undefined, { timeout: SIGHT }).catch(() => {
      assert.fail(`nothing shows that ${String(control)} has focus`);
    });
    return;
  }
  assert.fail(`${way} never comes to ${String(control)}`);
}

/** Goes to a control and presses it. */
export async function pressBy(
  key: "Enter" | "Space",
  control: Locator,
  way: Way = "Tab",
): Promise<void> {
  await tabTo(control, way);
  await control.page().keyboard.press(key);
}

/** Waits until a control has the keyboard, or something in it. */
export function untilFocused(control: Locator): Promise<void> {
  return control.and(control.page().locator(":focus-within")).waitFor();
}

/** Leaves the sheet that is open, and finds the keyboard where it was before. */
export async function escapeTo(control: Locator): Promise<void> {
  const page = control.page();
  await untilFocused(page.getByRole("dialog"));
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await untilFocused(control);
}

/** Confirms what is under review, and finds the keyboard somewhere on the page afterwards. */
export async function confirmByKeyboard(page: Page): Promise<void> {
  const sheet = page.getByRole("dialog");
  await untilFocused(sheet);
  await pressBy("Enter", sheet.getByRole("button", { name: "Confirm in the wallet" }));
  await sheet.waitFor({ state: "detached" });
}

function withKeyboard(control: Locator): Locator {
  return control.and(control.page().locator(":focus"));
}

/**
 * Whether a ring that can be seen tells what has the keyboard: around it or, where the control itself is hidden behind
 * what stands for it, around that. Runs in the page.
 */
function isFocusSeen(): boolean {
  for (let element = document.activeElement; element; element = element.parentElement) {
    const { x, y, width, height } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const inFront = document.elementFromPoint(x + width / 2, y + height / 2);
    const hasRing = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    if (hasRing && element.contains(inFront)) return true;
  }
  return false;
}
