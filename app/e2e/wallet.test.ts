import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";

import type { Page } from "playwright-core";
import { generatePrivateKey, privateKeyToAccount, type PrivateKeyAccount } from "viem/accounts";

import { assertAccessible } from "./support/accessibility.ts";
import { enrol } from "./support/enrol.ts";
import { lookAt } from "./support/lookAt.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import {
  bidIn,
  carryOut,
  confirm,
  copyCode,
  joinMarket,
  nextLooks,
  pasteCode,
  reviewStart,
  startRound,
} from "./support/trader.ts";
import { untilAlive } from "./support/untilAlive.ts";
import type { Visitor } from "./support/visitor.ts";

let stage: Stage;
let consumer: Visitor;

before(async () => {
  stage = await openStage(QUIET);
});
after(() => stage.close());
// Who has a round open cannot start another one.
beforeEach(async () => {
  consumer = await joinMarket(stage);
});
afterEach(() => consumer.leave());

describe("a wallet that does not do what is expected of it", () => {
  it("sends nothing while the wallet is on another network, and leads it back, and tells it of the network if it knows none such", async () => {
    const { page, wallet } = consumer;
    await consumer.open("/buy");
    await page.getByRole("button", { name: "Review and start" }).waitFor();
    const switches = page.getByRole("main").getByRole("button", { name: "Switch network" });
    await wallet.switchTo(1);
    await page.getByText("Your wallet is on network 1,", { exact: false }).waitFor();
    await lookAt(page, "wrong-chain", ({ width }) => width < 1_000);
    await switches.click();
    await switches.waitFor({ state: "detached" });
    wallet.forgetMarket();
    await wallet.switchTo(1);
    await page.getByRole("button", { name: "Review and start" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByText("Your wallet is on another network than the market.").waitFor();
    assert.ok(await sheet.getByRole("button", { name: "Confirm in the wallet" }).isDisabled());
    await sheet.getByRole("button", { name: "Switch network" }).click();
    await confirm(page);
    await page.waitForURL("**/round/**");
    const told = wallet.added.map(({ chainId, rpcUrls }) => [Number(chainId), ...rpcUrls]);
    const { deployment, rpc } = stage.addresses;
    assert.deepEqual(told, [[deployment.chainId, rpc]]);
  });

  it("says what the account lacks before the wallet is asked, of the fee too, and goes on once it has it", async () => {
    const { page, wallet } = consumer;
    const { address } = wallet.account;
    await consumer.open("/buy");
    const before = wallet.asked.length;
    const sheet = page.getByRole("dialog");
    for (const [button, lacks, value] of [
      ["Review and start", "for this, and the fee.", 0n],
      ["Cancel the round", "for this and its fee.", 1n],
    ] as const) {
      await stage.chain.setBalance({ address, value });
      await page.getByRole("button", { name: button }).click();
      await sheet
        .getByText("Your wallet lacks", { exact: false })
        .filter({ hasText: lacks })
        .waitFor();
      assert.ok(await sheet.getByRole("button", { name: "Confirm in the wallet" }).isDisabled());
      await assertAccessible(page, lacks);
      await sheet.getByRole("button", { name: "Get play money" }).click();
      await confirm(page);
    }
    assert.deepEqual(wallet.asked.slice(before), ["eth_sendTransaction", "eth_sendTransaction"]);
  });

  it("says after a reload that a transaction is under way, and when it is in a block", async () => {
    const { page } = consumer;
    const sheet = await reviewStart(consumer);
    await stage.chain.setIntervalMining({ interval: 0 });
    try {
      await sheet.getByRole("button", { name: "Confirm in the wallet" }).click();
      await sheet.getByText("Sent. Waiting for the block …").waitFor();
      await page.reload();
      await untilAlive(page);
      await page.getByText("“Review and start” is under way.", { exact: false }).waitFor();
      await assertAccessible(page, "the notice of what is under way");
    } finally {
      await stage.chain.setIntervalMining({ interval: 1 });
    }
    const done = page.getByText("“Review and start” is in a block.", { exact: false });
    await done.waitFor();
    await page.getByRole("button", { name: "Dismiss" }).click();
    await done.waitFor({ state: "detached" });
  });

  it("says after a reload that the wallet put another transaction in the place of one", async () => {
    const { page, wallet } = consumer;
    const sheet = await reviewStart(consumer);
    await stage.chain.setIntervalMining({ interval: 0 });
    try {
      await sheet.getByRole("button", { name: "Confirm in the wallet" }).click();
      await sheet.getByText("Sent. Waiting for the block …").waitFor();
      await page.reload();
      await nextLooks(page, 2);
      await wallet.replaceLast("cancel");
    } finally {
      await stage.chain.setIntervalMining({ interval: 1 });
    }
    await page.getByText("“Review and start” was not carried out.").waitFor();
    await page.getByText("Your wallet put another transaction", { exact: false }).waitFor();
  });

  it("lets a review be closed whose wallet is silent, and says what comes of it when it is confirmed later", async () => {
    const { page, wallet } = consumer;
    const sheet = await reviewStart(consumer);
    wallet.answer = "wait";
    await sheet.getByRole("button", { name: "Confirm in the wallet" }).click();
    await sheet.getByText("Your wallet asks you now …").waitFor();
    assert.equal(await sheet.getByRole("button", { name: "Close" }).count(), 0);
    await sheet.getByText("Your wallet has not answered yet.", { exact: false }).waitFor();
    await sheet.getByRole("button", { name: "Close" }).click();
    await sheet.waitFor({ state: "detached" });
    wallet.answer = "accept";
    await page.getByText("“Review and start” is in a block.", { exact: false }).waitFor();
    assert.equal(new URL(page.url()).pathname, "/buy", "nobody is led away from where they went");
  });

  it("asks to look again when the wallet has gone to another account, which signs nothing that was shown to the first", async () => {
    const { page, wallet } = consumer;
    const other = await enrolled();
    const sheet = await reviewStart(consumer);
    const first = wallet.account.address;
    await sheet.getByText(first).waitFor();
    await wallet.actAs(other);
    await sheet.getByText("Your wallet has switched: you are now", { exact: false }).waitFor();
    assert.equal(await sheet.getByRole("button", { name: "Confirm in the wallet" }).count(), 0);
    await sheet.getByRole("button", { name: "Show what it does now" }).click();
    await sheet.getByText(other.address).waitFor();
    assert.equal(await sheet.getByText(first).count(), 0);
    await confirm(page);
    await page.waitForURL(`**/round/${other.address}/*`);
    await page.getByText("Your wallet has switched the account", { exact: false }).waitFor();
    await assertAccessible(page, "the notice of another account");
    assert.equal(wallet.asked.filter((method) => method === "eth_sendTransaction").length, 1);
  });

  it("neither shows nor keeps one account's secrets as another's when both sides are in one wallet", async () => {
    const { page, wallet } = consumer;
    const [buyer, seller] = [wallet.account, await enrolled()];
    const round = await startRound(consumer);
    await wallet.actAs(seller);
    await bidIn(consumer, round);
    await wallet.actAs(buyer);
    await carryOut(page, "Close now at the best bid");
    await consumer.open("/connect");
    await page.getByRole("button", { name: "Show my code" }).click();
    const code = await copyCode(page);
    await wallet.actAs(seller);
    await page.getByRole("region", { name: "A round in which you sell" }).waitFor();
    assert.equal(await page.getByRole("img", { name: "Your code for the other car" }).count(), 0);
    await pasteCode(page, code);
    const answer = await copyCode(page);
    await wallet.actAs(buyer);
    await page.getByRole("region", { name: "A round in which you buy" }).waitFor();
    assert.equal(await copyCode(page), code);
    await pasteCode(page, answer);
    await page.getByText("Verified:", { exact: false }).waitFor();
    assert.deepEqual(await keptSides(page), ["Consumer", "Provider"]);
  });
});

/** Another account that may trade. */
async function enrolled(): Promise<PrivateKeyAccount> {
  const account = privateKeyToAccount(generatePrivateKey());
  await enrol(stage, account);
  return account;
}

/** Whose secrets the browser keeps of handshakes; fails if some are kept under the other side's name. */
async function keptSides(page: Page): Promise<string[]> {
  const kept = await page.evaluate(() =>
    Object.keys(localStorage).map((name) => [name, localStorage.getItem(name) ?? ""] as const),
  );
  return kept
    .filter(([name]) => name.startsWith("peerwatt-handshake-"))
    .map(([name, text]) => {
      const { side } = JSON.parse(text) as { readonly side: string };
      assert.ok(name.includes(` ${side} `), name);
      return side;
    })
    .sort();
}
