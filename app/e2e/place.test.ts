import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import type { Browser } from "playwright-core";

import { openBrowser } from "./support/browser.ts";
import { lookAt } from "./support/lookAt.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import { bidIn, carryOut, joinMarket } from "./support/trader.ts";
import { untilAlive } from "./support/untilAlive.ts";
import type { Visitor } from "./support/visitor.ts";

const [NORTH, EAST] = ["37.7751", "-122.4153"];

let stage: Stage;
let browser: Browser;
let consumer: Visitor;
let winner: Visitor;
/** All that the two pages asked of anybody. */
const sent: string[] = [];

before(async () => {
  stage = await openStage(QUIET);
  // Without a graphics card's stand-in, which draws for longer than all the rest takes.
  browser = await openBrowser(["--disable-gpu", "--disable-3d-apis"]);
  [consumer, winner] = await Promise.all([
    joinMarket({ ...stage, browser }),
    joinMarket({ ...stage, browser }),
  ]);
  for (const { page } of [consumer, winner]) {
    page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  }
  await wonRound();
});

after(async () => {
  try {
    for (const visitor of [consumer, winner]) await visitor.leave();
  } finally {
    await browser.close();
    await stage.close();
  }
});

/** A round with an area, which the winner has won. */
async function wonRound(): Promise<void> {
  const { page } = consumer;
  await consumer.open("/buy");
  await page.getByRole("button", { name: "Choose an area on a map" }).click();
  for (const [label, degrees] of [
    ["Degrees north", NORTH],
    ["Degrees east", EAST],
  ] as const) {
    const field = page.getByRole("textbox", { name: label });
    await field.fill(degrees);
    await field.blur();
  }
  await page.getByText(/nobody could tell you from/).waitFor();
  await page.getByRole("button", { name: "Use this area" }).click();
  await carryOut(page, "Review and start");
  await page.waitForURL("**/round/**");
  const round = new URL(page.url()).pathname;
  await bidIn(winner, round);
  await consumer.open(round);
  await carryOut(page, "Close now at the best bid");
}

/** Has the consumer's page seal the place. @returns the link that hands it over */
async function sealedLink(): Promise<string> {
  const { page } = consumer;
  await consumer.open("/connect");
  await page.getByRole("button", { name: "Seal the place for the winner" }).click();
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByRole("button", { name: "Copied." }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

describe("the exact place of a round that published an area", () => {
  it("is sealed for the winner, whose page opens, checks and shows it, also after a reload", async () => {
    const link = await sealedLink();
    await lookAt(consumer.page, "connect-tell-place", ({ width }) => width < 1_000);
    const { page } = winner;
    await page.goto(link);
    await untilAlive(page);
    const where = page.getByRole("region", { name: "Where to drive" });
    await where
      .getByText("This is the place that the consumer committed to", { exact: false })
      .waitFor();
    await where.getByText(`${NORTH}°`).waitFor();
    await where.getByText(`${EAST}°`).waitFor();
    assert.equal(new URL(page.url()).hash, "");
    await lookAt(page, "connect-place", ({ width }) => width < 1_000);
    await page.reload();
    await untilAlive(page);
    await where.getByText(`${NORTH}°`).waitFor();
    const kept = await page.evaluate(() => JSON.stringify(localStorage));
    for (const text of [link, kept, ...sent]) assert.doesNotMatch(text, /37\.7751|122\.4153/);
  });

  it("does not open when the link was altered or cut off, which the winner's page says", async () => {
    const link = await sealedLink();
    const { page } = winner;
    await winner.open("/connect");
    const where = page.getByRole("region", { name: "Where to drive" });
    const read = async (text: string): Promise<void> => {
      await page.getByRole("textbox", { name: "Or paste the link with the place" }).fill(text);
      await where.getByRole("button", { name: "Read the link", exact: true }).click();
    };
    await where.getByRole("button", { name: "Read the link with the place" }).click();
    await read(link.slice(0, link.indexOf("#") + 12));
    await where.getByText("The link does not hold a whole place.").waitFor();
    // The last letter holds bits of the seal's own check.
    await read(`${link.slice(0, -3)}${link.at(-3) === "A" ? "B" : "A"}${link.slice(-2)}`);
    await where.getByText("The sealed position does not open.").waitFor();
    await where.getByRole("button", { name: "Read the link with the place" }).click();
    await read(link);
    await where.getByText(`${NORTH}°`).waitFor();
  });

  it("cannot be sealed in another browser than the one that chose it, which the page says", async () => {
    const { page } = consumer;
    await consumer.open("/connect");
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith("peerwatt-place-")) localStorage.removeItem(key);
      }
    });
    await page.getByRole("button", { name: "Seal the place for the winner" }).click();
    await page.getByText("The place of this round is not in this browser.").waitFor();
  });
});
