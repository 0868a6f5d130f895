import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import type { Browser, Page } from "playwright-core";

import { createMarketClient, eventsOf, readEvents } from "../../sdk/src/client/index.js";
import { isInside, unpackArea } from "../../sdk/src/privacy/index.js";
import { openBrowser } from "./support/browser.ts";
import { lookAt } from "./support/lookAt.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import { carryOut, joinMarket } from "./support/trader.ts";
import type { Visitor } from "./support/visitor.ts";

/** Draws maps without a graphics card. */
const DRAWS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
/** Draws none, whatever card there is. */
const BLIND = ["--disable-gpu", "--disable-3d-apis"];

let stage: Stage;
let browser: Browser;

before(async () => {
  stage = await openStage(QUIET);
});
after(() => stage.close());
afterEach(() => browser.close());

/** A registered driver in front of the buy page, in a browser of its own kind. */
async function buyIn(args: readonly string[]): Promise<Visitor> {
  browser = await openBrowser(args);
  const driver = await joinMarket({ ...stage, browser });
  await driver.open("/buy");
  await driver.page.getByRole("button", { name: "Choose an area on a map" }).click();
  return driver;
}

/** Types a coordinate as a person does, who then goes on to something else. */
async function type(page: Page, label: string, degrees: string): Promise<void> {
  const field = page.getByRole("textbox", { name: label });
  await field.fill(degrees);
  await field.blur();
}

/** In the demo, whose cars are nobody's. */
const HIDDEN = /^Were these cars real, nobody could tell you from \d+ of them/;
const MADE_UP = "The demo's are made up and hide nobody.";

/** Looks at where a round is, in numbers, on the map, and from where the device stands ten kilometres to the south. */
async function seeWhere({ page, context }: Visitor): Promise<void> {
  const where = page.getByRole("region", { name: "Roughly where" });
  await where.getByRole("definition").nth(1).waitFor();
  const numbers = await where.getByRole("definition").allTextContents();
  const [north = NaN, east = NaN] = numbers.map((text) => Number.parseFloat(text));
  await where.getByRole("button", { name: "Show it on a map" }).click();
  const map = where.getByRole("region", { name: "Map of the round's area" });
  await map.and(page.locator("[aria-busy=false]")).waitFor();
  await context.grantPermissions(["geolocation"], { origin: stage.addresses.app });
  await context.setGeolocation({ latitude: north - 0.09, longitude: east, accuracy: 9.2 });
  await where.getByRole("button", { name: "How far is it from here?" }).click();
  await where.getByText(/^[\d.]+ km to 1\d(\.\d)? km, to the north$/).waitFor();
  await lookAt(page, "round-where");
}

describe("an area that hides a driver who buys", () => {
  it("is chosen on a map by pressing it, and looks right narrow and wide, light and dark", async () => {
    const driver = await buyIn(DRAWS);
    const { page } = driver;
    const map = page.getByRole("region", { name: "Map of the cars around you" });
    await map.and(page.locator("[aria-busy=false]")).waitFor();
    const before = await page.getByRole("textbox", { name: "Degrees north" }).inputValue();
    await map.click({ position: { x: 120, y: 100 } });
    const north = page.getByRole("textbox", { name: "Degrees north" });
    await page.waitForFunction(([field, was]) => (field as HTMLInputElement).value !== was, [
      await north.elementHandle(),
      before,
    ] as const);
    await lookAt(page, "buy-area");
    // Whether where the map was pressed has an area, the quarter of an hour decides; in the middle of the cars there is one.
    await type(page, "Degrees north", "37.7751");
    await type(page, "Degrees east", "-122.4153");
    await page.getByText(HIDDEN).waitFor();
    await page.getByRole("button", { name: "Use this area" }).click();
    await carryOut(page, "Review and start");
    await page.waitForURL("**/round/**");
    await seeWhere(driver);
    await driver.leave();
  });

  it("goes into the round beside who may bid, with a commitment to the place, which itself never leaves the browser", async () => {
    const driver = await buyIn(BLIND);
    const { page } = driver;
    await page.getByText("This browser cannot draw the map.", { exact: false }).waitFor();
    const sent: string[] = [];
    page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
    await type(page, "Degrees north", "37.7751");
    await type(page, "Degrees east", "-122.4153");
    await page.getByRole("slider", { name: "Hide among at least" }).press("ArrowRight");
    await page.getByText(HIDDEN).getByText(MADE_UP).waitFor();
    await page.getByText("nobody is there, and they hide nobody", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Use this area" }).click();
    await page.getByText("the demo's are made up and hide nobody", { exact: false }).waitFor();
    await page.getByText("Proven", { exact: true }).click();
    await carryOut(page, "Review and start");
    await page.waitForURL("**/round/**");
    const { address, block } = stage.addresses.deployment;
    const market = createMarketClient({ address, publicClient: stage.chain });
    const consumer = driver.wallet.account.address;
    const started = [];
    for await (const batch of readEvents(market, {
      fromBlock: BigInt(block),
      eventNames: ["AuctionStarted"],
    })) {
      started.push(...eventsOf(batch.events, "AuctionStarted"));
    }
    const own = started.find(({ args }) => args.consumer === consumer);
    assert.ok(own !== undefined);
    assert.equal(own.args.minReputation, 7_500);
    const published = unpackArea(own.args.area);
    assert.equal(published.k, 6);
    assert.ok(isInside({ latitude: 37.7751, longitude: -122.4153 }, published));
    assert.notEqual(BigInt(own.args.position), 0n);
    assert.deepEqual(
      sent.filter((text) => text.includes("37.7751") || text.includes("122.4153")),
      [],
    );
    await driver.leave();
  });

  it("is that of the device's own position, asked for when its owner presses and not before", async () => {
    const driver = await buyIn(BLIND);
    const { page, context } = driver;
    const { app } = stage.addresses;
    await page.getByText("This browser cannot draw the map.", { exact: false }).waitFor();
    const north = page.getByRole("textbox", { name: "Degrees north" });
    const before = await north.inputValue();
    const sent: string[] = [];
    page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
    const locate = page.getByRole("button", { name: "Use this device's position" });
    await locate.click();
    await page.getByText("This page may not know where the device is.", { exact: false }).waitFor();
    assert.equal(await north.inputValue(), before);
    await context.grantPermissions(["geolocation"], { origin: app });
    await context.setGeolocation(null);
    await locate.click();
    await page.getByText("The device does not know where it is.", { exact: false }).waitFor();
    await context.setGeolocation({ latitude: 37.77512, longitude: -122.41533, accuracy: 9.2 });
    await locate.click();
    await page.getByText("The device says it is here, within 10 m.", { exact: false }).waitFor();
    assert.equal(await north.inputValue(), "37.7751");
    assert.equal(
      await page.getByRole("textbox", { name: "Degrees east" }).inputValue(),
      "-122.4153",
    );
    await page.getByText(HIDDEN).waitFor();
    await page.getByRole("button", { name: "Use this area" }).click();
    await carryOut(page, "Review and start");
    await page.waitForURL("**/round/**");
    await page.getByRole("button", { name: "How far is it from here?" }).click();
    await page.getByText(/^You are inside; at most/).waitFor();
    await page.getByRole("button", { name: "Show it on a map" }).click();
    await page.getByText("The numbers above say the same.", { exact: false }).waitFor();
    assert.deepEqual(
      sent.filter((text) => /37\.7751|122\.4153/.test(text)),
      [],
    );
    await driver.leave();
  });

  it("is not there where nobody is near, which is said with what helps", async () => {
    const driver = await buyIn(BLIND);
    const { page } = driver;
    await type(page, "Degrees north", "38.4");
    await page.getByText("You cannot be hidden here.").waitFor();
    await page.getByText("Too few cars are near this place.", { exact: false }).waitFor();
    assert.ok(await page.getByRole("button", { name: "Use this area" }).isDisabled());
    await page.getByRole("button", { name: "Back without an area" }).click();
    await page.getByText("No place is published.", { exact: false }).waitFor();
    await driver.leave();
  });

  it("says that nobody answers who could say where the others are, and asks again", async () => {
    browser = await openBrowser(BLIND);
    const driver = await joinMarket({ ...stage, browser });
    const { page, context } = driver;
    await driver.open("/buy");
    await context.route(`${stage.addresses.demo}/near`, (route) =>
      route.fulfill({
        status: 400,
        json: { code: "BUSY", message: "The demo is busy." },
        headers: { "access-control-allow-origin": "*" },
      }),
    );
    await page.getByRole("button", { name: "Choose an area on a map" }).click();
    await page.getByText("The demo is busy.").waitFor();
    await context.unroute(`${stage.addresses.demo}/near`);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(/hidden here|nobody could tell you from/).waitFor();
    await driver.leave();
  });
});
