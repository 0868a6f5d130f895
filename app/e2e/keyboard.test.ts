import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";

import type { Browser, Page } from "playwright-core";

import { openBrowser } from "./support/browser.ts";
import { confirmByKeyboard, escapeTo, pressBy, tabTo, untilFocused } from "./support/keyboard.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import { bidIn, joinMarket } from "./support/trader.ts";
import { untilAlive } from "./support/untilAlive.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let browser: Browser;
let driver: Visitor;
let page: Page;

before(async () => {
  stage = await openStage(QUIET);
  // The map is for whoever points at it; to draw it takes longer than all the rest.
  browser = await openBrowser(["--disable-gpu", "--disable-3d-apis"]);
});
after(async () => {
  await browser.close();
  await stage.close();
});
beforeEach(async () => {
  driver = await visit({ ...stage, browser });
  page = driver.page;
  await driver.open("/");
});
afterEach(() => driver.leave());

describe("a driver who has a keyboard and no mouse", () => {
  it("passes over what every page repeats, narrows the market, and is back where they were", async () => {
    const main = page.getByRole("main");
    await pressBy("Enter", page.getByRole("link", { name: "Skip to content" }));
    await untilFocused(main);
    const order = main.getByRole("combobox", { name: "First" });
    await tabTo(order);
    await page.keyboard.press("ArrowDown");
    assert.equal(await order.inputValue(), "price");
    await pressBy("Enter", main.getByRole("button", { name: "Filters" }));
    const sheet = page.getByRole("dialog", { name: "Filters" });
    await untilFocused(sheet);
    const least = sheet.getByRole("slider", { name: "At least" });
    await tabTo(least);
    await page.keyboard.press("ArrowRight");
    await sheet.getByText("5 kWh and more").waitFor();
    // So much that no round of the house is left, whatever others have opened there.
    await page.keyboard.press("End");
    await sheet.getByText("100 kWh and more").waitFor();
    await pressBy("Space", sheet.getByRole("switch", { name: "roughly where" }));
    await escapeTo(main.getByRole("button", { name: "Filters (2)" }));
    await pressBy("Enter", main.getByRole("button", { name: "Clear filters" }));
    await main.getByRole("button", { name: "Filters", exact: true }).waitFor();
  });

  it("chooses brightness and language, which the next visit keeps", async () => {
    const open = page.getByRole("button", { name: "Appearance and language" });
    await pressBy("Space", open);
    await untilFocused(page.getByRole("dialog"));
    await tabTo(page.getByRole("radio", { name: "As the device" }));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.locator("html[data-theme=dark]").waitFor();
    await tabTo(page.getByRole("radio", { name: "English" }));
    await page.keyboard.press("ArrowRight");
    const offen = page.getByRole("button", { name: "Aussehen und Sprache" });
    await page.getByRole("dialog", { name: "Aussehen und Sprache" }).waitFor();
    await escapeTo(offen);
    await page.reload();
    await untilAlive(page);
    await page.getByRole("heading", { level: 1, name: "Markt" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    assert.equal(await groundOf(page), "rgb(14, 20, 18)");
    await pressBy("Enter", offen);
    await tabTo(page.getByRole("radio", { name: "Dunkel" }));
    await page.keyboard.press("ArrowLeft");
    await page.locator("html[data-theme=light]").waitFor();
    await page.emulateMedia({ colorScheme: "dark" });
    assert.equal(await groundOf(page), "rgb(245, 244, 240)");
  });

  it("finds the further places of a phone, and is back where they asked for them", async () => {
    await page.setViewportSize({ width: 360, height: 780 });
    const more = page.getByRole("button", { name: "More" });
    await pressBy("Enter", more);
    const lab = page.getByRole("link", { name: "Lab" });
    await tabTo(lab);
    await page.keyboard.press("Escape");
    await lab.waitFor({ state: "hidden" });
    await untilFocused(more);
    await page.keyboard.press("Space");
    await pressBy("Enter", lab);
    await page.getByRole("heading", { level: 1, name: "Lab" }).waitFor();
  });

  it("connects, joins, buys within an area, follows the round and closes it early", async () => {
    const provider = await joinMarket(stage);
    const main = page.getByRole("main");
    await connect();
    await pressBy("Enter", page.getByRole("link", { name: "Buy", exact: true }));
    await pressBy("Enter", main.getByRole("button", { name: "Join the demo" }));
    await confirmByKeyboard(page);
    await page.getByRole("textbox", { name: "Energy" }).waitFor();
    await page.keyboard.press("Tab");
    await untilFocused(main);
    await fillForm();
    await chooseArea();
    const review = main.getByRole("button", { name: "Review and start" });
    await pressBy("Enter", review);
    await escapeTo(review);
    await page.keyboard.press("Space");
    await page.getByRole("dialog").getByText("24.5 kWh").waitFor();
    await confirmByKeyboard(page);
    await page.waitForURL("**/round/**");
    await main.getByRole("button", { name: "Cancel the round" }).waitFor();
    await bidIn(provider, new URL(page.url()).pathname);
    await pressBy("Enter", main.getByRole("button", { name: "Close now at the best bid" }));
    await confirmByKeyboard(page);
    await pressBy("Enter", main.getByRole("link", { name: "Connect the cars" }));
    await pressBy("Enter", main.getByRole("button", { name: "Show my code" }));
    await tabTo(main.getByRole("textbox", { name: "Or paste the code" }));
    await provider.leave();
  });
});

/** By the demo's wallet; who one is now stands where the way to become somebody stood. */
async function connect(): Promise<void> {
  await pressBy("Enter", page.getByRole("banner").getByRole("button", { name: "Connect" }));
  await pressBy("Enter", page.getByRole("dialog").getByRole("button", { name: "Demo wallet" }));
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const account = page.getByRole("banner").getByRole("button", { name: "Your account" });
  await untilFocused(account);
  await page.keyboard.press("Enter");
  await escapeTo(account);
}

async function fillForm(): Promise<void> {
  const energy = page.getByRole("textbox", { name: "Energy" });
  await tabTo(energy);
  await page.keyboard.press("ArrowUp");
  assert.equal(await energy.inputValue(), "20.5");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("24.5");
  await tabTo(page.getByRole("radio", { name: "15 min" }));
  await page.keyboard.press("ArrowRight");
  await page.getByRole("radio", { name: "1 h" }).and(page.locator(":checked")).waitFor();
}

/** Opens the choice, which takes the keyboard along, and comes back with an area. */
async function chooseArea(): Promise<void> {
  const where = page.getByRole("region", { name: "Where" });
  await pressBy("Enter", where.getByRole("button", { name: "Choose an area on a map" }));
  await where.getByText("This browser cannot draw the map.", { exact: false }).waitFor();
  await untilFocused(where);
  await tabTo(where.getByRole("textbox", { name: "Degrees north" }));
  await page.keyboard.press("ArrowUp");
  await tabTo(where.getByRole("slider", { name: "Hide among at least" }));
  await page.keyboard.press("ArrowLeft");
  await pressBy("Enter", where.getByRole("button", { name: "Use this area" }));
  await where.getByRole("button", { name: "Choose another" }).waitFor();
  await untilFocused(where);
}

/** What a page is drawn on. */
function groundOf(shown: Page): Promise<string> {
  return shown.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}
