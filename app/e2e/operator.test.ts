import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import type { Locator } from "playwright-core";
import { generatePrivateKey, privateKeyToAccount, type PrivateKeyAccount } from "viem/accounts";

import { accountOf, createMarketClient, isActive } from "@peerwatt/sdk/client";

import snapshot from "../../test/gas/snapshot.json" with { type: "json" };
import { messagesOf } from "../src/messages/index.ts";
import { gasRows } from "../src/operator/gasRows.ts";
import { feesOnChain } from "./support/feesOnChain.ts";
import { lookAt } from "./support/lookAt.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let visitor: Visitor;

before(async () => {
  stage = await openStage(QUIET);
});
after(() => stage.close());
afterEach(() => visitor.leave());

async function connect(): Promise<void> {
  const { page } = visitor;
  await page.getByRole("banner").getByRole("button", { name: "Connect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Test wallet" }).click();
  // The sheet closes by itself once there is an account.
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** Presses a button that leads to a review, and confirms there. */
async function carryOut(button: Locator): Promise<void> {
  await button.click();
  const review = visitor.page.getByRole("dialog");
  await review.getByRole("button", { name: "Confirm in the wallet" }).click();
  await review.waitFor({ state: "detached" });
}

function market(): ReturnType<typeof createMarketClient> {
  const { address } = stage.addresses.deployment;
  return createMarketClient({ address, publicClient: stage.chain });
}

/** A removed account is not offered a certificate that the market would refuse, and finishes what it began. */
async function isToldOfRemoval(account: PrivateKeyAccount): Promise<void> {
  const driver = await visit(stage, {}, account);
  const { page } = driver;
  await driver.open("/sell");
  await page.getByRole("main").getByRole("button", { name: "Connect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Test wallet" }).click();
  await page.getByRole("heading", { name: "Your account was removed" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Join the demo" }).count(), 0);
  await driver.open("/connect");
  await page.getByRole("heading", { name: "Your account was removed" }).waitFor();
  await page.getByRole("heading", { name: "No cars to connect" }).waitFor();
  await driver.leave();
}

describe("the operator's page", () => {
  it("lets the operator pause the market and open it again", async () => {
    visitor = await visit(stage, {}, stage.roles.operator);
    const { page } = visitor;
    await visitor.open("/operator");
    await connect();
    await carryOut(page.getByRole("button", { name: "Pause the market" }));
    await page.getByRole("heading", { name: "The market is paused" }).waitFor();
    assert.equal(await isActive(market()), false);
    await carryOut(page.getByRole("button", { name: "Open the market" }));
    await page.getByRole("heading", { name: "The market is open" }).waitFor();
    assert.equal(await isActive(market()), true);
  });

  it("lets the operator add a vehicle, remove it, and let it in again with its meter", async () => {
    visitor = await visit(stage, {}, stage.roles.operator);
    const { page } = visitor;
    const driver = privateKeyToAccount(generatePrivateKey());
    const vehicle = driver.address;
    const meter = privateKeyToAccount(generatePrivateKey()).address;
    const statusNow = async (): Promise<string> => (await accountOf(market(), vehicle)).status;
    await visitor.open("/operator");
    await connect();
    const form = page.getByRole("region", { name: "Add or remove a vehicle" });
    await form.getByLabel("Account").fill(vehicle);
    await form.getByLabel("Meter").fill(vehicle);
    await form.getByText("The meter needs a key of its own", { exact: false }).waitFor();
    await form.getByLabel("Meter").fill(meter);
    await lookAt(page, "operator-form");
    await carryOut(form.getByRole("button", { name: "Add" }));
    assert.equal(await statusNow(), "Active");

    const newest = page.getByRole("region", { name: "Vehicles" }).getByRole("listitem").first();
    await newest.getByText(vehicle).waitFor();
    await carryOut(newest.getByRole("button", { name: "Remove" }));
    assert.equal(await statusNow(), "Removed");
    await isToldOfRemoval(driver);
    await form.getByLabel("Account").fill(vehicle);
    await carryOut(form.getByRole("button", { name: "Let in again" }));
    assert.equal(await statusNow(), "Active");
  });

  it("shows everybody the rules as the market has them, and lets nobody else act", async () => {
    visitor = await visit(stage);
    const { page } = visitor;
    await visitor.open("/operator");
    await page.getByText("Only the operator can change anything here.").waitFor();
    const rules = page.getByRole("region", { name: "Fixed at deployment" });
    const { bondBps } = stage.addresses.deployment.arguments.parameters;
    const bond = rules
      .getByText("Provider's bond, of the escrow")
      .locator("xpath=following::dd[1]");
    assert.equal(await bond.textContent(), `${String(bondBps / 100)}%`);
    await page.getByRole("region", { name: "Vehicles" }).getByRole("listitem").first().waitFor();
    const fees = page.getByRole("region", { name: "Fees earned" }).getByRole("definition");
    // Nothing was cleared here, unless another file has ordered: `field.test.ts` has what was.
    const { inAll, count } = await feesOnChain(stage);
    await fees.filter({ hasText: `from ${String(count)} clearings` }).waitFor();
    assert.equal(await fees.first().textContent(), "0 ETH");
    assert.equal(await fees.nth(2).textContent(), inAll);
    assert.equal(await page.getByRole("button", { name: "Remove" }).count(), 0);
    assert.equal(await page.getByRole("button", { name: "Pause the market" }).count(), 0);
  });

  it("says what each call costs: gas as it was measured, and the fee at the chain's price", async () => {
    visitor = await visit(stage);
    const { page } = visitor;
    await visitor.open("/operator");
    const table = page.getByRole("region", { name: "What it costs" });
    await table.getByRole("cell", { name: /ETH$/ }).first().waitFor();
    const shown = await table
      .locator("tbody tr")
      .evaluateAll((rows) =>
        rows.map(({ children }) => [...children].map(({ textContent }) => textContent)),
      );
    const texts = messagesOf("en").operator.gasRows;
    const count = new Intl.NumberFormat("en");
    assert.deepEqual(
      shown.map(([action, gas, paper]) => [action, gas, paper]),
      gasRows(snapshot).map(({ action, gas, paper }) => [
        texts[action],
        count.format(gas),
        paper === undefined ? "–" : count.format(paper),
      ]),
    );
    // What a unit of gas costs changes from block to block, and is the same in every row.
    const prices = gasRows(snapshot).map(
      ({ gas }, row) => Number(/^[\d.]+(?= ETH$)/.exec(shown[row]?.[3] ?? "")?.[0]) / gas,
    );
    assert.ok(Math.min(...prices) > 0, prices.join());
    // Four digits of a fee are shown.
    assert.ok(Math.max(...prices) / Math.min(...prices) < 1.002, prices.join());
  });
});
