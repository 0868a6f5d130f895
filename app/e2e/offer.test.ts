import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import type { Locator, Page } from "playwright-core";

import { decrementOf, type Parameters } from "../../sdk/src/auction/index.js";
import {
  auctionOf,
  createMarketClient,
  parametersOf,
  type Auction,
  type MarketClient,
} from "../../sdk/src/client/index.js";
import { dollarInput } from "../src/market/priceInput.ts";
import { lookAt } from "./support/lookAt.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import {
  bidIn,
  bidsOn,
  carryOut,
  confirm,
  joinMarket,
  outbidIn,
  startRound,
} from "./support/trader.ts";
import { untilAlive } from "./support/untilAlive.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let market: MarketClient;
let parameters: Parameters;
let consumer: Visitor;
let rival: Visitor;
/** Has a one-time account, whose key lives in the page. */
let seller: Visitor;

before(async () => {
  stage = await openStage(QUIET);
  const { address } = stage.addresses.deployment;
  market = createMarketClient({ address, publicClient: stage.chain });
  parameters = await parametersOf(market);
  // An offer bids wherever it may: what others left open must be over.
  const { maxDuration, maxExtensions, extension } = parameters;
  await stage.chain.increaseTime({ seconds: maxDuration + maxExtensions * extension });
  // With a block of that time, by which the demo says until when its certificates are good.
  await stage.chain.mine({ blocks: 1 });
  [consumer, rival, seller] = await Promise.all([
    joinMarket(stage),
    joinMarket(stage),
    joinWithOneTimeAccount(),
  ]);
});

after(async () => {
  try {
    for (const visitor of [consumer, rival, seller]) await visitor.leave();
  } finally {
    await stage.close();
  }
});

/** Registers a one-time account and puts money for bonds into the market. */
async function joinWithOneTimeAccount(): Promise<Visitor> {
  const visitor = await visit(stage);
  const { page } = visitor;
  await visitor.open("/sell");
  await page.getByRole("main").getByRole("button", { name: "Connect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "One-time account" }).click();
  await page.getByRole("button", { name: "Join the demo" }).click();
  await confirm(page);
  await visitor.open("/wallet");
  await page.getByRole("button", { name: /^Deposit / }).click();
  await confirm(page);
  return visitor;
}

async function setUp(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Set up a standing offer" }).click();
  await page.getByRole("button", { name: "Start the offer" }).waitFor();
}

/** Types an amount as a person does, who then goes on to something else. */
async function type(page: Page, label: string, value: number): Promise<void> {
  const field = page.getByRole("textbox", { name: label });
  await field.fill(value.toFixed(3));
  await field.blur();
}

/** What the offer did, the newest first. */
function log(page: Page): Locator {
  return page.getByRole("log", { name: "What it did" });
}

/** The latest round of a visitor, as the chain has it. */
function roundOf({ wallet }: Visitor): Promise<Auction> {
  return auctionOf(market, wallet.account.address);
}

/** The highest price that leads once there is a bid. */
function below(best: bigint): bigint {
  return best - decrementOf(best, parameters);
}

/** What a driver bids who takes the price that the page suggests: as many digits of it as can be typed. */
function typedBelow(best: bigint): bigint {
  return dollarInput.toPrice(dollarInput.fromPrice(below(best)));
}

describe("a standing offer from an account whose key lives in the page", () => {
  it("is set up in words and figures in which axe finds nothing", async () => {
    const { page } = seller;
    await seller.open("/sell");
    await setUp(page);
    await page.getByText("so the offer bids without asking you.", { exact: false }).waitFor();
    await lookAt(page, "offer-form");
  });

  it("bids in a new round by itself, bids again when it is outbid, and stops at its floor", async () => {
    const { page } = seller;
    const round = await startRound(consumer);
    const { startPrice } = await roundOf(consumer);
    const again = below(typedBelow(startPrice));
    const secondRival = typedBelow(again);
    // Not above its second bid, and above what would be its third.
    const lowest = dollarInput.fromPrice(again);
    assert.ok(dollarInput.toPrice(lowest) > below(secondRival));
    const wear = 0.01;
    await type(page, "The energy must bring", lowest - wear);
    await type(page, "Wear of the battery", wear);
    await page.getByRole("button", { name: "Start the offer" }).click();
    await log(page).getByText("Leads with", { exact: false }).waitFor();
    const first = await roundOf(consumer);
    assert.equal(first.price, startPrice, "the highest that leads");
    await outbidIn(rival, round);
    await log(page).getByText("Outbid at", { exact: false }).waitFor();
    await log(page).getByText("Leads with", { exact: false }).nth(1).waitFor();
    const second = await roundOf(consumer);
    assert.deepEqual(
      [second.provider, second.price],
      [first.provider, again],
      "no lower than it had to go",
    );
    await bidIn(rival, round);
    await log(page).getByText("below your floor", { exact: false }).waitFor();
    const last = await roundOf(consumer);
    assert.deepEqual([last.provider, last.price], [rival.wallet.account.address, secondRival]);
    await lookAt(page, "offer-log");
  });

  it("goes on while its driver looks around, and bids in one tab only", async () => {
    const { page } = seller;
    await page.getByRole("link", { name: "Market", exact: true }).click();
    await page.getByText("Your standing offer is at work.").waitFor();
    const tab = await seller.openTab("/sell");
    await tab.getByText("This account's offer stands in another tab.", { exact: false }).waitFor();
    assert.equal(await tab.getByRole("button", { name: "Set up a standing offer" }).count(), 0);
    await tab.close();
    await page.getByRole("link", { name: "Sell", exact: true }).click();
    await log(page).getByText("The offer stands.").waitFor();
  });

  it("bids nothing after a reload, and nothing while it is paused, before its driver says so", async () => {
    const { page } = seller;
    const other = await joinMarket(stage);
    await page.reload();
    await untilAlive(page);
    await page.getByText("An offer stood when its page was left.", { exact: false }).waitFor();
    const round = await startRound(other);
    await seeInMarket(seller, round);
    assert.equal((await roundOf(other)).provider, undefined);
    await page.getByRole("button", { name: "Start it again" }).click();
    await log(page).getByText("Leads with", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await bidIn(rival, round);
    await page.getByText("Somebody went below your bid", { exact: false }).waitFor();
    assert.equal((await roundOf(other)).provider, rival.wallet.account.address);
    await page.getByRole("button", { name: "Go on" }).click();
    await log(page).getByText("Leads with", { exact: false }).nth(1).waitFor();
    // Before its page knows of the third bid, it would ask to look at new terms first.
    await bidsOn(other.page).nth(2).waitFor();
    await carryOut(other.page, "Close now at the best bid");
    await log(page).getByText("Won at", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Set up a standing offer" }).waitFor();
    await other.leave();
  });
});

/** Looks at the market, where the round stands by now, and comes back to the page that sells. */
async function seeInMarket({ page }: Visitor, round: string): Promise<void> {
  await page.getByRole("link", { name: "Market", exact: true }).click();
  await page.locator(`a[href="${round}"]`).waitFor();
  await page.getByRole("link", { name: "Sell", exact: true }).click();
}

describe("a standing offer from a wallet that asks its owner", () => {
  it("finds the bid and leaves it to the driver to confirm", async () => {
    const [asker, other] = await Promise.all([joinMarket(stage), joinMarket(stage)]);
    const { page, wallet } = asker;
    await startRound(other);
    await setUp(page);
    await page.getByText("Your wallet signs nothing unasked", { exact: false }).waitFor();
    const asked = wallet.asked.length;
    await page.getByRole("button", { name: "Start the offer" }).click();
    await page.getByText("It would bid", { exact: false }).waitFor();
    assert.equal(wallet.asked.length, asked, "the wallet was not asked");
    await carryOut(page, "Review the bid");
    await log(page).getByText("Leads with", { exact: false }).waitFor();
    assert.equal((await roundOf(other)).provider, wallet.account.address);
    await asker.leave();
    await other.leave();
  });
});
