import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "playwright-core";

import { openStage, type Stage } from "../e2e/support/stage.ts";
import { joinMarket } from "../e2e/support/trader.ts";
import { visit, type Visitor } from "../e2e/support/visitor.ts";

const folder = join(import.meta.dirname, "..", "..", "docs", "images");

/** Documents are read by everybody who clones them. */
const MOST_BYTES = 120_000;
const QUALITY = 80;

const WIDE = { width: 1_280, height: 860 };
const PHONE = { width: 360, height: 780 };

/** Writes the pictures of the documents: the app as `npm start` opens it, in the browser of the tests. */
async function takePictures(stage: Stage): Promise<void> {
  const reader = await visit(stage, { viewport: WIDE, colorScheme: "light" });
  await market(reader);
  await clearing(reader);
  await lab(reader);
  await reader.leave();
  await buy(stage);
}

async function market(reader: Visitor): Promise<void> {
  const { page } = reader;
  await reader.open("/");
  await page
    .getByText(/lower by \d+ bids/)
    .first()
    .waitFor();
  await keep(page, "market");
}

async function clearing(reader: Visitor): Promise<void> {
  const { page } = reader;
  await reader.open("/field");
  await page.locator('main a[href^="/field/"]').first().click();
  await page.getByRole("button", { name: "Check it here" }).click();
  await page.getByText("Everything holds.").first().waitFor();
  await page.getByRole("heading", { name: "Demand and supply" }).scrollIntoViewIfNeeded();
  await keep(page, "clearing");
}

async function lab(reader: Visitor): Promise<void> {
  const { page } = reader;
  await page.emulateMedia({ colorScheme: "dark" });
  await reader.open("/lab");
  await page.getByRole("button", { name: "Compute" }).click();
  await page.getByRole("heading", { name: "Demand and supply meet at λ" }).waitFor();
  await page.locator("svg.peerwatt-chart").first().waitFor();
  await keep(page, "lab");
}

async function buy(stage: Stage): Promise<void> {
  const driver = await joinMarket(stage);
  await driver.page.setViewportSize(PHONE);
  await driver.open("/buy");
  await driver.page.getByRole("button", { name: "Review and start" }).waitFor();
  await keep(driver.page, "buy");
  await driver.leave();
}

/** What fits the window, as WebP, which Playwright does not write. */
async function keep(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", {
    format: "webp",
    quality: QUALITY,
  });
  await session.detach();
  const content = Buffer.from(data, "base64");
  if (content.length > MOST_BYTES) {
    throw new Error(`${name} has ${content.length} bytes, more than ${MOST_BYTES}: show less.`);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `app-${name}.webp`), content);
  console.log(`docs/images/app-${name}.webp: ${(content.length / 1_000).toFixed(0)} kB`);
}

const stage = await openStage({ busy: true });
try {
  await takePictures(stage);
} finally {
  await stage.close();
}
