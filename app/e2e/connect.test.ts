import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";

import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import { untilAlive } from "./support/untilAlive.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let visitor: Visitor;

before(async () => {
  stage = await openStage(QUIET);
});
after(() => stage.close());
beforeEach(async () => {
  visitor = await visit(stage);
  await visitor.open("/");
});
afterEach(() => visitor.leave());

async function choose(wallet: string): Promise<void> {
  const { page } = visitor;
  await page.getByRole("button", { name: "Connect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: wallet }).click();
}

async function waitForAccount(address: string): Promise<void> {
  await visitor.page.getByRole("button", { name: `Your account ${address.slice(0, 6)}` }).waitFor();
}

describe("connecting a wallet", () => {
  it("offers the wallet that announced itself, and knows it again after a reload", async () => {
    const { page, wallet } = visitor;
    await choose("Test wallet");
    await waitForAccount(wallet.account.address);
    assert.equal(await page.getByRole("dialog").count(), 0, "the sheet closes by itself");
    await page.reload();
    await untilAlive(page);
    await waitForAccount(wallet.account.address);
    assert.deepEqual(wallet.asked, ["eth_requestAccounts"], "asked once, not at each visit");
  });

  it("says in plain words that the owner declined, and lets them try again", async () => {
    const { page, wallet } = visitor;
    wallet.answer = "reject";
    await choose("Test wallet");
    await page.getByText("You declined in the wallet.").waitFor();
    wallet.answer = "accept";
    await page.getByRole("dialog").getByRole("button", { name: "Test wallet" }).click();
    await waitForAccount(wallet.account.address);
  });

  it("notices another network in the wallet, and offers the way back", async () => {
    const { page, wallet } = visitor;
    await choose("Test wallet");
    await waitForAccount(wallet.account.address);
    await wallet.switchTo(1);
    const warning = page.getByText("Your wallet is on network 1, the market on local.");
    await warning.waitFor();
    await page.getByRole("button", { name: "Switch network" }).click();
    await warning.waitFor({ state: "detached" });
    assert.equal(wallet.asked.at(-1), "wallet_switchEthereumChain");
  });

  it("needs nothing installed on a local chain: the demo wallet is there, marked as one, and gets play money", async () => {
    const { page } = visitor;
    await choose("Demo wallet");
    await page.getByRole("button", { name: "Your account" }).click();
    const sheet = page.getByRole("dialog", { name: "Your account" });
    await sheet.getByText("its money is worth nothing", { exact: false }).waitFor();
    await sheet.getByText("0 ETH").first().waitFor();
    await sheet.getByRole("button", { name: "Get play money" }).click();
    await sheet.getByText("1 ETH").waitFor();
  });
});
