import { mkdirSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "playwright-core";

/** Looked at by people, when they ask for them, and kept by nobody. */
const wanted = process.env.PEERWATT_PICTURES === "1";
const folder = join(import.meta.dirname, "..", "pictures");

export const BRIGHTNESS = ["light", "dark"] as const;
export const SIZES = [
  { width: 360, height: 780 },
  { width: 1280, height: 900 },
] as const;

export interface View {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: (typeof BRIGHTNESS)[number];
}

/** Each page is looked at in all of these. */
export const VIEWS: readonly View[] = SIZES.flatMap((size) =>
  BRIGHTNESS.map((colorScheme) => ({ ...size, colorScheme })),
);

/** No other leaves less room for words. */
export const NARROWEST: View = { ...SIZES[0], colorScheme: "light" };

/** With PEERWATT_PICTURES=1. @param fullPage all of the page, and not what of it fits the screen. */
export async function takePicture(
  page: Page,
  name: string,
  { width, colorScheme }: View,
  fullPage = false,
): Promise<void> {
  if (!wanted) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({
    path: join(folder, `${name}-${String(width)}-${colorScheme}.png`),
    fullPage,
    animations: "disabled",
    caret: "hide",
  });
}
