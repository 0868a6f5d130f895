import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import type { Page } from "playwright-core";

import { chargingSeconds } from "../../scripts/village/charging.ts";
import { lookAt } from "./support/lookAt.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import { bidIn, carryOut, copyCode, joinMarket, shakeHands, startRound } from "./support/trader.ts";
import { untilAlive } from "./support/untilAlive.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let consumer: Visitor;
let provider: Visitor;
/** Path of the round that they trade in. */
let round: string;

before(async () => {
  stage = await openStage(QUIET);
  [consumer, provider] = await Promise.all([joinMarket(stage), joinMarket(stage)]);
});

after(async () => {
  try {
    for (const visitor of [consumer, provider]) await visitor.leave();
  } finally {
    await stage.close();
  }
});

async function close(page: Page): Promise<void> {
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Close" }).click();
  await sheet.waitFor({ state: "detached" });
}

/** Leaves a round without an area out of the market's list, and takes it in again. */
async function seeFilters(visitor: Visitor, round: string): Promise<void> {
  const { page } = visitor;
  await visitor.open("/");
  const row = page.locator(`main a[href="${round}"]`);
  await row.waitFor();
  await page.getByRole("button", { name: "Filters" }).click();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await sheet.getByText("Only rounds that say roughly where").click();
  await row.waitFor({ state: "detached" });
  await lookAt(page, "filters");
  await sheet.getByRole("button", { name: "Clear filters" }).click();
  await row.waitFor({ state: "attached" });
  await close(page);
}

describe("the pages of a trade, narrow and wide, light and dark, give axe nothing to find", () => {
  it("before one is registered: the wallets, and the way in", async () => {
    const newcomer = await visit(stage);
    const { page } = newcomer;
    await newcomer.open("/buy");
    await page.getByRole("main").getByRole("button", { name: "Connect" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Demo wallet" }).waitFor();
    await lookAt(page, "wallets");
    await page.getByRole("dialog").getByRole("button", { name: "Demo wallet" }).click();
    await page.getByRole("button", { name: "Join the demo" }).waitFor();
    await lookAt(page, "join");
    await newcomer.leave();
  });

  it("before the start: the account, what to buy, and the review", async () => {
    const { page } = consumer;
    await lookAt(page, "sell-empty");
    await page.getByRole("button", { name: "Your account" }).click();
    await page.getByRole("dialog").getByText("Registered", { exact: true }).waitFor();
    await lookAt(page, "account");
    await close(page);
    await consumer.open("/connect");
    await page.getByRole("heading", { name: "No cars to connect" }).waitFor();
    await lookAt(page, "connect-empty");
    await consumer.open("/buy");
    await page.getByRole("button", { name: "Review and start" }).waitFor();
    await lookAt(page, "buy");
    await page.getByText("What you pay the grid").click();
    const tariff = page.getByRole("textbox", { name: "Your tariff" });
    await tariff.fill("0.25");
    await tariff.blur();
    await page.getByText("You pay the grid $0.250/kWh.", { exact: false }).waitFor();
    assert.equal(await page.getByRole("textbox", { name: "Highest price" }).inputValue(), "0.25");
    await page.getByText("This market takes bids for 1 day at most.").waitFor();
    await page.getByText("By charge").click();
    const wanted = page.getByRole("textbox", { name: "Charge wanted" });
    await wanted.fill("55");
    await wanted.blur();
    await page.getByText("That makes 15 kWh.").waitFor();
    await page.getByText("Fair", { exact: true }).click();
    await lookAt(page, "buy-charge");
    await page.getByRole("button", { name: "Review and start" }).click();
    const review = page.getByRole("dialog");
    await review.getByText("Network fee").waitFor();
    const facts = await review.getByRole("definition").allTextContents();
    assert.ok(facts.includes("15 kWh") && facts.includes("50% or more"), facts.join("; "));
    assert.ok(
      facts.some((fact) => /\b\d\d:\d\d, 15 minutes after the start$/.test(fact)),
      facts.join("; "),
    );
    await lookAt(page, "review");
    await close(page);
  });

  it("while bids are taken: what narrows the list, the round from both sides, a bid handed over, and one's own bids", async () => {
    round = await startRound(consumer);
    await seeFilters(consumer, round);
    await consumer.open(round);
    await provider.open(round);
    await provider.page.getByRole("button", { name: "Review the bid" }).waitFor();
    await lookAt(provider.page, "round-bid");
    await provider.page.getByText("Without a fee").click();
    await carryOut(provider.page, "Deposit the bond");
    await provider.page.getByRole("button", { name: "Sign the bid" }).click();
    const link = await copyCode(provider.page, "Copy the link");
    await lookAt(provider.page, "round-sign");
    await consumer.page.goto(link);
    await untilAlive(consumer.page);
    await consumer.page.getByRole("button", { name: "Submit the bid" }).waitFor();
    await lookAt(consumer.page, "round-handed");
    await bidIn(provider, round);
    await consumer.page.getByRole("button", { name: "Close now at the best bid" }).waitFor();
    await consumer.page.getByText("Saves against your tariff").waitFor();
    await lookAt(consumer.page, "round-own");
    await provider.open("/sell");
    await provider.page.getByText("Leading", { exact: true }).waitFor();
    await lookAt(provider.page, "sell");
  });

  it("once it is won: the codes, the meter, a reading in dispute, and what came of it", async () => {
    const { page } = consumer;
    await carryOut(page, "Close now at the best bid");
    await provider.open("/connect");
    await provider.page.getByRole("button", { name: "Read the code" }).waitFor();
    await lookAt(provider.page, "connect-codes");
    await shakeHands(consumer, provider);
    const pages = [page, provider.page];
    await Promise.all(pages.map((one) => one.getByText("Power flows.").waitFor()));
    await lookAt(page, "connect-power");
    await stage.chain.increaseTime({ seconds: chargingSeconds });
    await Promise.all(pages.map((one) => one.getByText("Final: no more flows.").waitFor()));
    await lookAt(page, "connect-final");
    await provider.page.getByText("The other driver does not answer?").click();
    await carryOut(provider.page, "Report my meter's reading");
    await page.getByText("The other side has reported a reading").waitFor();
    await lookAt(page, "connect-reported");
    await carryOut(page, "Contest it by a stake");
    await page.getByRole("heading", { name: "In dispute" }).waitFor();
    await lookAt(page, "connect-dispute");
    await carryOut(page, "Give in");
    await page.getByText("You bought 20 kWh for", { exact: false }).waitFor();
    await lookAt(page, "connect-over");
    await consumer.open(round);
    await page.getByText("Paid for it").waitFor();
    await lookAt(page, "round-over");
  });
});
