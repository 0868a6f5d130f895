import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import type { Locator } from "playwright-core";

import { forgetOrders, signOrder, standAtField, wantToSell } from "./support/atField.ts";
import { feesOnChain } from "./support/feesOnChain.ts";
import { lookAt } from "./support/lookAt.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { confirm as confirmOn } from "./support/trader.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let visitor: Visitor;
/** Sells, and is served. */
let seller: Visitor;
/** Sells, and is left out by an aggregator that has signed for the order. */
let forgotten: Visitor;

/** Long enough for the slowest machine to sign in, short enough to wait for. */
const fieldSeconds = 30;
/** Milliseconds: a round, its clearing and the meter's word. */
const round = { timeout: 4 * fieldSeconds * 1_000 };

before(async () => {
  stage = await openStage({ fieldSeconds });
  [visitor, seller, forgotten] = await Promise.all([
    visit(stage),
    standAtField(stage),
    standAtField(stage),
  ]);
  await forgetOrders(stage, forgotten);
});
after(async () => {
  try {
    for (const one of [visitor, seller, forgotten]) await one.leave();
  } finally {
    await stage.close();
  }
});

function confirm(): Promise<void> {
  return confirmOn(visitor.page);
}

/** Opens the newest clearing in front of somebody, and says where it tells of their own order. */
async function openClearing({ page }: Visitor, link: Locator): Promise<Locator> {
  await link.first().click(round);
  return page.getByRole("region", { name: "Your order" });
}

/**
 * A round from its start, which all three pages have heard of: an order counts for the round that it was signed for, and a
 * busy machine takes its time.
 */
async function nextRound(): Promise<void> {
  const [clock, ...others] = [visitor, seller, forgotten].map(({ page }) =>
    page.getByRole("region", { name: "Open round" }).getByRole("heading"),
  );
  assert.ok(clock !== undefined);
  await clock.filter({ hasNotText: await clock.innerText() }).waitFor(round);
  const hasText = await clock.innerText();
  await Promise.all(others.map((other) => other.filter({ hasText }).waitFor(round)));
}

describe("a driver at the charging field", () => {
  it("joins, and sees the book, the terms and what an order would come to", async () => {
    const { page } = visitor;
    await visitor.open("/field");
    await page.getByRole("heading", { level: 1, name: "Charging field" }).waitFor();
    await page.getByRole("heading", { name: "Orders of this round" }).waitFor();
    await page.getByRole("main").getByRole("button", { name: "Connect" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Test wallet" }).click();
    await page.getByRole("button", { name: "Join the demo" }).click();
    await confirm();
    await page.getByText("As the book stands,", { exact: false }).first().waitFor();
    await lookAt(page, "field-order");
  });

  it("pays in what the order may cost, signs it without gas, and gets a receipt", async () => {
    const { page, wallet } = visitor;
    const price = page.getByRole("textbox", { name: "Highest price" });
    // More than the grid asks counts as what the grid asks.
    await price.fill("9");
    await price.blur();
    await page.getByRole("button", { name: /^Deposit/ }).click();
    await confirm();
    await Promise.all([seller, forgotten].map(wantToSell));
    await nextRound();
    await Promise.all([visitor, seller, forgotten].map(signOrder));
    const main = page.getByRole("main");
    await main.getByText("The aggregator has signed for it.", { exact: false }).waitFor();
    assert.equal(wallet.asked.at(-1), "eth_signTypedData_v4");
    await main.getByText("You", { exact: true }).waitFor();
    const closing = main.getByText("is being cleared", { exact: false }).waitFor(round);
    await Promise.all([lookAt(page, "field-ordered"), closing]);
  });

  it("sees the round cleared, who got what, and the proof recomputed", async () => {
    const { page } = visitor;
    await page.getByText("with you").waitFor(round);
    await page.getByRole("link", { name: /with you/ }).click();
    await page.getByRole("heading", { name: "Demand and supply" }).waitFor();
    await page.getByRole("row").filter({ hasText: "You" }).waitFor();
    await page.getByRole("button", { name: "Check it here" }).click();
    await page.getByRole("main").getByText("Everything holds.").waitFor();
    assert.equal(await page.getByText("Holds:").count(), 4);
    await lookAt(page, "clearing");
  });

  it("has sold by an order that asks for little, and sees for how much", async () => {
    const own = await openClearing(seller, seller.page.getByRole("link", { name: /with you/ }));
    await own.getByText(/^You sold [\d.]+ kWh for/).waitFor();
  });

  it("is told that the order was left out, and has half of the penalty by the receipt", async () => {
    const { page } = forgotten;
    const list = page.getByRole("region", { name: "Cleared rounds" });
    const own = await openClearing(forgotten, list.getByRole("link"));
    await own.getByText("was left out", { exact: false }).waitFor();
    await lookAt(page, "clearing-omitted");
    await own.getByRole("button", { name: "Claim the penalty" }).click();
    await confirmOn(page);
    await own.getByText("Claimed. Half of the penalty is yours.").waitFor();
  });

  it("gets what the meter says was delivered, and the rest back", async () => {
    await visitor.page.getByText("Delivered and paid").waitFor(round);
  });

  it("has left the field its share, which the operator's page adds up", async () => {
    await visitor.open("/operator");
    const fees = visitor.page.getByRole("region", { name: "Fees earned" });
    await fees.getByText(/^from [1-9]\d* clearing/).waitFor();
    const { inAll } = await feesOnChain(stage);
    assert.notEqual(inAll, "0 ETH");
    await fees.getByRole("definition").nth(2).filter({ hasText: inAll }).waitFor();
    await lookAt(visitor.page, "operator-fees");
  });

  it("is told in words that a clearing does not exist", async () => {
    await visitor.open(`/field/0x${"00".repeat(32)}/1/0`);
    await visitor.page.getByText("This clearing is not in the market").waitFor();
  });
});

describe("a driver's wallet", () => {
  it("has in it what was paid in, and what everybody sees of it", async () => {
    const { page } = visitor;
    await visitor.open("/wallet");
    await page.getByRole("heading", { name: "What everybody sees" }).waitFor();
    await page.getByText("Registered, with meter", { exact: false }).waitFor();
    await page
      .getByText(/^The order: [\d.]+ kWh to [\d.]+ kWh, for 0\.\d+ .* at most\.$/)
      .waitFor();
    await page
      .getByText("In this demo everybody sees a field's orders", { exact: false })
      .waitFor();
    await page.getByText("This browser keeps no one-time accounts", { exact: false }).waitFor();
    await page.getByText("Nothing of yours is locked.").waitFor();
    await lookAt(page, "wallet");
  });

  it("pays in, and asks for all of it back", async () => {
    const { page } = visitor;
    await page.getByRole("button", { name: /^Deposit 0/ }).click();
    await confirm();
    await page.getByRole("button", { name: "All that is free" }).click();
    await page.getByRole("button", { name: /^Ask for 0/ }).click();
    await confirm();
    await page
      .getByText(/^Asked for 0/)
      .first()
      .waitFor();
    await lookAt(page, "wallet-asked");
  });

  it("takes the money once the wait is over, and shows that everybody saw it", async () => {
    const { page } = visitor;
    const { withdrawDelay } = stage.addresses.deployment.arguments.parameters;
    await stage.chain.increaseTime({ seconds: withdrawDelay });
    await page.getByRole("button", { name: /^Take 0/ }).click(round);
    await confirm();
    await page.getByText(/^Took 0/).waitFor();
    await page.getByText("Nothing is free in the market.").waitFor();
  });
});
