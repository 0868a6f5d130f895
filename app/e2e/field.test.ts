import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { lookAt } from "./support/lookAt.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let visitor: Visitor;

/** Long enough for the slowest machine to sign in, short enough to wait for. */
const fieldSeconds = 30;
/** Milliseconds: a round, its clearing and the meter's word. */
const round = { timeout: 4 * fieldSeconds * 1_000 };

before(async () => {
  stage = await openStage({ fieldSeconds });
  visitor = await visit(stage);
});
after(async () => {
  try {
    await visitor.leave();
  } finally {
    await stage.close();
  }
});

async function confirm(): Promise<void> {
  const sheet = visitor.page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Confirm in the wallet" }).click();
  await sheet.waitFor({ state: "detached" });
}

/** A round from its start: an order counts for the round that it was signed for, and a busy machine takes its time. */
async function nextRound(): Promise<void> {
  const clock = visitor.page.getByRole("region", { name: "Open round" }).getByRole("heading");
  await clock.filter({ hasNotText: await clock.innerText() }).waitFor(round);
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
    await nextRound();
    await page.getByRole("button", { name: "Sign the order" }).click();
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

  it("gets what the meter says was delivered, and the rest back", async () => {
    await visitor.page.getByText("Delivered and paid").waitFor(round);
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
