/// <reference lib="dom" />
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import type { Browser, Page } from "playwright-core";

import { bondOf, escrowOf, type SignedReading } from "../../sdk/src/auction/index.js";
import {
  accountOf,
  auctionOf,
  createMarketClient,
  parametersOf,
  type Auction,
  type MarketClient,
} from "../../sdk/src/client/index.js";
import { cost } from "../../sdk/src/units/index.js";
import { chargingSeconds } from "../../scripts/village/charging.ts";
import { openBrowser } from "./support/browser.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import {
  bidIn,
  bidsOn,
  carryOut,
  confirmIn,
  copyCode,
  joinByPage,
  joinMarket,
  pasteCode,
  shakeHands,
  startRound,
} from "./support/trader.ts";
import { untilAlive } from "./support/untilAlive.ts";
import type { Visitor } from "./support/visitor.ts";

let stage: Stage;
let market: MarketClient;
/** The consumer's own; the providers share the stage's. */
let browser: Browser;
let consumer: Visitor;
let first: Visitor;
let second: Visitor;

before(async () => {
  stage = await openStage(QUIET);
  const { address } = stage.addresses.deployment;
  market = createMarketClient({ address, publicClient: stage.chain });
  browser = await openBrowser();
  [consumer, first, second] = await Promise.all([
    joinByPage({ ...stage, browser }),
    joinMarket(stage),
    joinMarket(stage),
  ]);
});

after(async () => {
  try {
    for (const visitor of [consumer, first, second]) await visitor.leave();
  } finally {
    await browser.close();
    await stage.close();
  }
});

/** The consumer's round that the chain has. */
function currentRound(): Promise<Auction> {
  return auctionOf(market, consumer.wallet.account.address);
}

async function available({ wallet }: Visitor): Promise<bigint> {
  return (await accountOf(market, wallet.account.address)).available;
}

/** A round that `second` has won and whose cars know each other. */
async function connectedRound(): Promise<void> {
  const round = await startRound(consumer);
  await bidIn(second, round);
  await consumer.open(round);
  await carryOut(consumer.page, "Close now at the best bid");
  await shakeHands(consumer, second);
}

/** Lets the power flow until the meters have counted it all. @param pages that hear of theirs. */
async function charge(pages = [consumer.page, second.page]): Promise<void> {
  await Promise.all(pages.map((page) => page.getByText("Power flows.").waitFor()));
  await stage.chain.increaseTime({ seconds: chargingSeconds });
  await Promise.all(pages.map((page) => page.getByText("Final: no more flows.").waitFor()));
}

/**
 * Opens the page that sells, for somebody who has asked to be told and looks elsewhere.
 * @param way how the browser takes it that a page tells: as most do, or as Chrome on Android.
 * @returns what was told, once there is something.
 */
async function lookAway(page: Page, way: "tells" | "throws"): Promise<() => Promise<string[]>> {
  await page.addInitScript(recordNotices, way);
  await page.goto(`${stage.addresses.app}/sell`);
  await untilAlive(page);
  return async () =>
    (await page.waitForFunction(readNotices)).evaluate((notices) => [...(notices ?? [])]);
}

/** Runs in the page. */
function recordNotices(way: "tells" | "throws"): void {
  const notices: string[] = [];
  class PageNotice {
    static readonly permission = "granted";
    readonly text: string;
    constructor(text: string) {
      if (way === "throws") throw new TypeError("Illegal constructor");
      this.text = text;
      notices.push(text);
    }
  }
  // A browser without a screen has no notices to show; the worker itself is registered and runs.
  Object.assign(ServiceWorkerRegistration.prototype, {
    showNotification(text: string) {
      notices.push(text);
      return Promise.resolve();
    },
  });
  Object.defineProperty(document, "hidden", { value: true });
  Object.assign(window, { Notification: PageNotice, __notices: notices });
}

/** Runs in the page. */
function readNotices(): readonly string[] | undefined {
  const { __notices: notices } = window as unknown as { readonly __notices: readonly string[] };
  return notices.length > 0 ? notices : undefined;
}

/** The provider's page cannot ask the meter: its driver brings the reading, which counts as the meter signed it alone. */
async function bringReading(): Promise<void> {
  const { page, wallet } = second;
  const body = JSON.stringify({
    account: wallet.account.address,
    consumer: consumer.wallet.account.address,
  });
  const answer = await fetch(new URL("/meter", stage.addresses.demo), { method: "POST", body });
  const signed = (await answer.json()) as SignedReading;
  const { reading } = signed;
  const more = { ...signed, reading: { ...reading, wattHours: reading.wattHours + 1 } };
  await page.getByText("Bring the reading from your meter").click();
  for (const [brought, said] of [
    [more, "Your car's registered meter did not sign this reading."],
    [signed, "Final: no more flows."],
  ] as const) {
    const field = page.getByRole("textbox", { name: "Or paste the signed reading" });
    await field.fill(JSON.stringify(brought));
    await page.getByRole("button", { name: "Take the reading" }).click();
    await page.getByText(said, { exact: false }).waitFor();
  }
}

describe("a trade between one consumer and two providers", () => {
  it("begins with the consumer's registration, by the certificate that the page has asked for", async () => {
    const { wallet } = consumer;
    assert.deepEqual(wallet.asked, ["eth_requestAccounts", "eth_sendTransaction"]);
    assert.equal((await accountOf(market, wallet.account.address)).status, "Active");
  });

  it("goes from the start of a round over outbidding to its early close", async () => {
    const round = await startRound(consumer);
    await consumer.page.getByRole("heading", { name: "20 kWh wanted" }).waitFor();
    await bidIn(first, round);
    const toldByPage = await lookAway(first.page, "tells");
    const tab = await first.openTab("/sell");
    const toldByWorker = await lookAway(tab, "throws");
    await bidIn(second, round);
    const notice = "Somebody went below your bid for 20 kWh.";
    for (const page of [first.page, tab]) await page.getByText(notice).waitFor();
    assert.deepEqual(await toldByPage(), [notice], "by the page");
    assert.deepEqual(await toldByWorker(), [notice], "by the worker, where a page may not");
    await tab.close();
    await first.page.getByText("Outbid", { exact: true }).waitFor();
    await bidsOn(consumer.page).nth(1).waitFor();
    await carryOut(consumer.page, "Close now at the best bid");
    await consumer.page.getByRole("heading", { name: "Now the cars meet" }).waitFor();
    const { state, provider } = await currentRound();
    assert.deepEqual([state, provider], ["Awarded", second.wallet.account.address]);
    assert.notEqual(await available(first), 0n, "the bond of who was outbid is free again");
  });

  it("shows in the wallet what both sides have locked, and what frees it", async () => {
    const names = ["Escrow of your round", "Bond for your bid"] as const;
    for (const [index, visitor] of [consumer, second].entries()) {
      await visitor.open("/wallet");
      const locked = visitor.page.getByRole("region", { name: "Locked" });
      const row = locked.getByRole("listitem").filter({ hasText: names[index] ?? "" });
      await row.getByText("comes back when the round is settled. At the latest:").waitFor();
      const total = (await locked.locator(".figures").first().textContent()) ?? "";
      assert.match(total, /^0\.0*[1-9]\d* ETH$/);
      assert.equal(await row.locator(".figures").textContent(), total, "nothing else is locked");
    }
    await first.open("/wallet");
    await first.page.getByText("Nothing of yours is locked.").waitFor();
  });

  it("settles by both meters once the cars have met, without anybody but the two", async () => {
    const { wattHours, price, escrow, bond } = await currentRound();
    await shakeHands(consumer, second);
    for (const { page } of [consumer, second]) {
      const left = page.getByText("Time left to deliver").locator("..").getByRole("timer");
      assert.match(
        (await left.textContent()) ?? "",
        /1[12]:\d\d:\d\d$/,
        "the token holds 12 hours",
      );
      await page.getByText("else it counts as not delivered", { exact: false }).waitFor();
    }
    await charge();
    await second.page.getByRole("button", { name: "Hand my reading over" }).click();
    await pasteCode(consumer.page, await copyCode(second.page));
    await consumer.page.getByText("The other car's meter says the same.").waitFor();
    await carryOut(consumer.page, "Settle by both meters");
    await consumer.page.getByText("You bought 20 kWh for", { exact: false }).waitFor();
    await second.page.getByText("You sold 20 kWh for", { exact: false }).waitFor();
    const paid = cost(wattHours, price);
    assert.equal(await available(second), bond + paid);
    assert.equal(await available(consumer), escrow - paid);
  });
});

describe("money on its way out", () => {
  it("is asked for, waits for the market's delay, and arrives in the wallet", async () => {
    const { page, wallet } = second;
    const { address } = wallet.account;
    const free = await available(second);
    await page.getByRole("button", { name: "Your account" }).click();
    const sheet = page.getByRole("dialog", { name: "Your account" });
    await sheet.getByRole("button", { name: "Withdraw what is free" }).click();
    await confirmIn(page, "Withdraw what is free");
    await sheet.getByText("Ready in").waitFor();
    const { withdrawDelay } = await parametersOf(market);
    await stage.chain.increaseTime({ seconds: withdrawDelay });
    await sheet.getByRole("button", { name: "Take it now" }).click();
    const before = await stage.chain.getBalance({ address });
    await confirmIn(page, "Take it now");
    await sheet.getByRole("button", { name: "Take it now" }).waitFor({ state: "detached" });
    const gained = (await stage.chain.getBalance({ address })) - before;
    assert.ok(gained > 0n && gained <= free, "all of it less the fee");
    assert.equal(await available(second), 0n);
    await sheet.getByRole("button", { name: "Close" }).click();
  });
});

describe("a round in which nobody bids", () => {
  /** Starts one. @returns its escrow, and what is free of its consumer's money meanwhile. */
  async function lonelyRound(): Promise<{ readonly escrow: bigint; readonly free: bigint }> {
    await startRound(consumer);
    const { escrow } = await currentRound();
    assert.notEqual(escrow, 0n);
    return { escrow, free: await available(consumer) };
  }

  it("gives its consumer all back that was locked when it is cancelled", async () => {
    const { escrow, free } = await lonelyRound();
    await carryOut(consumer.page, "Cancel the round");
    await consumer.page.getByText("Cancelled", { exact: true }).waitFor();
    assert.equal(await available(consumer), free + escrow);
  });

  it("gives it back when its time is over and its consumer asks for it", async () => {
    const { escrow, free } = await lonelyRound();
    const { timestamp } = await stage.chain.getBlock();
    const { closesAt } = await currentRound();
    await stage.chain.increaseTime({ seconds: closesAt - Number(timestamp) });
    await carryOut(consumer.page, "Get the locked money back");
    await consumer.page
      .getByRole("button", { name: "Get the locked money back" })
      .waitFor({ state: "detached" });
    assert.equal(await available(consumer), free + escrow);
  });
});

async function pasteBid(page: Page, link: string): Promise<void> {
  await page.getByRole("textbox", { name: "Or paste the link of the bid" }).fill(link);
  await page.getByRole("button", { name: "Read the bid" }).click();
}

describe("a bid that costs its provider no fee", () => {
  it("is handed over as a link, which goes with its price, is read and submitted by the consumer, and refused when it was altered", async () => {
    const third = await joinMarket(stage);
    const { page, wallet } = third;
    const round = await startRound(consumer);
    await third.open(round);
    await page.getByText("Without a fee").click();
    await carryOut(page, "Deposit the bond");
    const sent = wallet.asked.filter((method) => method === "eth_sendTransaction").length;
    await page.getByRole("button", { name: "Sign the bid" }).click();
    const shown = page.getByRole("img", { name: "Your signed bid, as a link" });
    await shown.waitFor();
    await page.getByRole("button", { name: "Decrease Your price" }).click();
    await shown.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Sign the bid" }).click();
    const link = await copyCode(page, "Copy the link");
    const altered = link.slice(0, -8) + (link.at(-8) === "A" ? "B" : "A") + link.slice(-7);
    await consumer.page.goto(altered);
    await untilAlive(consumer.page);
    await consumer.page.getByText("The signature is not by", { exact: false }).waitFor();
    await consumer.open(round);
    await consumer.page.getByRole("button", { name: "Read a bid that was handed to you" }).click();
    await pasteBid(consumer.page, link.slice(0, 100));
    await consumer.page.getByText("The link does not hold a whole bid.").waitFor();
    await pasteBid(consumer.page, link);
    await carryOut(consumer.page, "Submit the bid");
    await page.getByText("You lead.", { exact: false }).waitFor();
    assert.equal((await currentRound()).provider, wallet.account.address);
    const after = wallet.asked.filter((method) => method === "eth_sendTransaction").length;
    assert.equal(after, sent, "the provider sent nothing for it");
    await carryOut(consumer.page, "Close now at the best bid");
    await shakeHands(consumer, third);
    const { wattHours, price, bond } = await currentRound();
    await carryOut(consumer.page, "Settle: all was delivered");
    await page.getByText("You sold 20 kWh for", { exact: false }).waitFor();
    assert.equal(await available(third), bond + cost(wattHours, price));
    await third.leave();
  });
});

describe("a trade in which the two sides do not agree", () => {
  it("counts one meter's reading, lets the other side contest it by a stake, and ends when one gives in", async () => {
    const before = await available(consumer);
    await second.page.route("**/meter", (route) => route.abort());
    await connectedRound();
    await charge([consumer.page]);
    await bringReading();
    await second.page.unroute("**/meter");
    await stage.chain.increaseTime({ seconds: (await parametersOf(market)).validity });
    await second.page.getByText("Time left to settle").waitFor();
    await second.page.getByText("The other driver does not answer?").click();
    await carryOut(second.page, "Report my meter's reading");
    await second.page.getByRole("heading", { name: "Your reading is reported" }).waitFor();
    await consumer.page.getByText("The other side has reported a reading").waitFor();
    await carryOut(consumer.page, "Contest it by a stake");
    await second.page.getByRole("heading", { name: "In dispute" }).waitFor();
    await second.page.getByText("contested by a stake").waitFor();
    await carryOut(second.page, "Give in");
    await consumer.page.getByText("You bought 0 kWh for", { exact: false }).waitFor();
    assert.ok((await available(consumer)) >= before, "the consumer has all back, its stake too");
  });

  it("gives both their money back less a fee when nobody comes", async () => {
    const round = await startRound(consumer);
    await bidIn(second, round);
    await consumer.open(round);
    const said = consumer.page.getByRole("status");
    await bidsOn(consumer.page).first().waitFor();
    const { closesAt } = await currentRound();
    const { timestamp } = await stage.chain.getBlock();
    await stage.chain.increaseTime({ seconds: closesAt - Number(timestamp) - 50 });
    await said.getByText(/^Bids are taken for \d+ seconds more\.$/).waitFor();
    await stage.chain.increaseTime({ seconds: 50 });
    await said.getByText("Bids are closed. The best one has won", { exact: false }).waitFor();
    await consumer.open("/connect");
    await consumer.page.getByRole("button", { name: "Show my code" }).waitFor();
    const { validity, disputeWindow, noShowBps, ...rest } = await parametersOf(market);
    await stage.chain.increaseTime({ seconds: validity });
    await consumer.page.getByText("The time to connect is over.", { exact: false }).waitFor();
    await said.getByText("The cars have no time left to meet and to deliver.").waitFor();
    await stage.chain.increaseTime({ seconds: disputeWindow });
    const free = await available(second);
    await carryOut(consumer.page, "Collect the money");
    await consumer.page.getByText("Not delivered").waitFor();
    const { wattHours, startPrice } = await currentRound();
    const bond = bondOf(escrowOf({ wattHours, startPrice }), { bondBps: rest.bondBps });
    const fee = (bond * BigInt(noShowBps) + 9_999n) / 10_000n;
    assert.equal(await available(second), free + bond - fee);
  });
});
