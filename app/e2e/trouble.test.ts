/// <reference lib="dom" />
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";

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
let provider: Visitor;

before(async () => {
  stage = await openStage(QUIET);
  provider = await joinMarket(stage);
});
after(async () => {
  try {
    await provider.leave();
  } finally {
    await stage.close();
  }
});
// Each trouble has a consumer of its own: who has a round open cannot start another one.
beforeEach(async () => {
  consumer = await joinMarket(stage);
});
afterEach(() => consumer.leave());

describe("a trade that does not go smoothly", () => {
  it("goes on after a rejected transaction and a rejected signature, and says what was declined", async () => {
    const { page, wallet } = consumer;
    await consumer.open("/buy");
    wallet.answer = "reject";
    await page.getByRole("button", { name: "Review and start" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("button", { name: "Confirm in the wallet" }).click();
    await sheet.getByText("You declined in the wallet.").waitFor();
    wallet.answer = "accept";
    await sheet.getByRole("button", { name: "Try again" }).click();
    await page.waitForURL("**/round/**");
    await bidIn(provider, new URL(page.url()).pathname);
    await carryOut(page, "Close now at the best bid");
    await consumer.open("/connect");
    wallet.answer = "reject";
    await page.getByRole("button", { name: "Show my code" }).click();
    await page.getByRole("main").getByText("You declined in the wallet.").waitFor();
    wallet.answer = "accept";
    await page.getByRole("button", { name: "Show my code" }).click();
    assert.notEqual(await copyCode(page), "");
  });

  for (const [way, what] of [
    ["cancel", "says that the wallet cancelled a transaction"],
    ["speed up", "goes on with a transaction that the wallet sent again for a higher fee"],
  ] as const) {
    it(`${what}, before it was in a block`, async () => {
      const { page, wallet } = consumer;
      const sheet = await reviewStart(consumer);
      await stage.chain.setIntervalMining({ interval: 0 });
      try {
        const known = page.waitForResponse((response) =>
          (response.request().postData() ?? "").includes("eth_getTransactionByHash"),
        );
        await sheet.getByRole("button", { name: "Confirm in the wallet" }).click();
        await sheet.getByText("Sent. Waiting for the block …").waitFor();
        await known;
        await wallet.replaceLast(way);
      } finally {
        await stage.chain.setIntervalMining({ interval: 1 });
      }
      if (way === "speed up") await page.waitForURL("**/round/**");
      else await sheet.getByText("Your wallet put another transaction", { exact: false }).waitFor();
    });
  }

  it("says that the network has forgotten a transaction, and sends it again", async () => {
    const { page, wallet } = consumer;
    const sheet = await reviewStart(consumer);
    await stage.chain.setIntervalMining({ interval: 0 });
    try {
      // By two of its looks the page has seen it.
      const seen = nextLooks(page, 2);
      await sheet.getByRole("button", { name: "Confirm in the wallet" }).click();
      await seen;
      await stage.chain.dropTransaction({ hash: wallet.lastHash });
      await sheet
        .getByText("The network has forgotten this transaction", { exact: false })
        .waitFor();
    } finally {
      await stage.chain.setIntervalMining({ interval: 1 });
    }
    await sheet.getByRole("button", { name: "Try again" }).click();
    await page.waitForURL("**/round/**");
  });

  it("says in an open review that somebody went lower meanwhile, and closes at the price that was shown", async () => {
    const [other, round] = [await joinMarket(stage), await startRound(consumer)];
    await bidIn(provider, round);
    const { page } = consumer;
    await page.getByRole("button", { name: "Close now at the best bid" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("button", { name: "Confirm in the wallet" }).waitFor();
    const before = await sheet.getByRole("definition").first().textContent();
    await bidIn(other, round);
    await sheet.getByText("Something has changed meanwhile", { exact: false }).waitFor();
    assert.equal(await sheet.getByRole("definition").first().textContent(), before);
    assert.equal(await sheet.getByRole("button", { name: "Confirm in the wallet" }).count(), 0);
    await sheet.getByRole("button", { name: "Show what it does now" }).click();
    await sheet.getByRole("button", { name: "Confirm in the wallet" }).waitFor();
    assert.notEqual(await sheet.getByRole("definition").first().textContent(), before);
    await confirm(page);
    await page.getByRole("heading", { name: "Now the cars meet" }).waitFor();
    await other.leave();
  });

  it("survives a reload in the middle of the handshake, on both sides", async () => {
    // Without other deals on its page.
    const seller = await joinMarket(stage);
    const round = await startRound(consumer);
    await bidIn(seller, round);
    await carryOut(consumer.page, "Close now at the best bid");
    await Promise.all([consumer.open("/connect"), seller.open("/connect")]);
    await consumer.page.getByRole("button", { name: "Show my code" }).click();
    const shown = await copyCode(consumer.page);
    await consumer.page.reload();
    await untilAlive(consumer.page);
    assert.equal(await copyCode(consumer.page), shown, "the code that was shown is shown again");
    await pasteCode(seller.page, shown);
    const answer = await copyCode(seller.page);
    await seller.page.reload();
    await untilAlive(seller.page);
    await pasteCode(consumer.page, answer);
    await pasteCode(seller.page, await copyCode(consumer.page));
    for (const { page } of [consumer, seller]) {
      await page.getByText("Verified:", { exact: false }).waitFor();
    }
    await seller.leave();
  });

  it("shows the same in two tabs: what happens in one, the other knows", async () => {
    const round = await startRound(consumer);
    const tab = await consumer.openTab(round);
    await tab.getByRole("button", { name: "Cancel the round" }).waitFor();
    await bidIn(provider, round);
    await tab.getByRole("button", { name: "Close now at the best bid" }).waitFor();
    await carryOut(consumer.page, "Close now at the best bid");
    await tab.getByRole("link", { name: "Connect the cars" }).click();
    await consumer.open("/connect");
    await consumer.page.getByRole("button", { name: "Show my code" }).click();
    const code = await copyCode(consumer.page);
    assert.equal(await copyCode(tab), code, "one handshake, not one a tab");
  });

  it("says that the node is silent, keeps what it knew, and catches up when the node is back", async () => {
    const round = await startRound(consumer);
    const { page, context } = consumer;
    await page.getByText("No bid yet.").waitFor();
    await context.route(`${stage.addresses.rpc}/**`, (route) => route.abort());
    await page.getByText("The chain last answered", { exact: false }).waitFor();
    await page.getByRole("heading", { name: "20 kWh wanted" }).waitFor();
    await lookAt(page, "node-silent", ({ width }) => width < 1_000);
    await bidIn(provider, round);
    await page.getByText("No bid yet.").waitFor();
    await context.unroute(`${stage.addresses.rpc}/**`);
    await page.getByRole("button", { name: "Close now at the best bid" }).waitFor();
    await page
      .getByText("The chain last answered", { exact: false })
      .waitFor({ state: "detached" });
  });

  it("takes back a bid that the chain has taken back, and says so", async () => {
    const round = await startRound(consumer);
    const { page } = consumer;
    const id = await stage.chain.snapshot();
    await bidIn(provider, round);
    // What it shows of the bid it has read when it opened.
    await consumer.open(round);
    await page.getByRole("button", { name: "Close now at the best bid" }).waitFor();
    await stage.chain.revert({ id });
    await page.getByText("No bid yet.").waitFor();
    const said = page.getByRole("main").getByText("The chain has replaced its newest blocks.", {
      exact: false,
    });
    await said.waitFor();
    await lookAt(page, "taken-back", ({ width }) => width < 1_000);
    await page.getByRole("button", { name: "Understood" }).click();
    await said.waitFor({ state: "detached" });
  });

  it("says in the wallet why nothing can be read, and reads when asked to try again", async () => {
    const { page, context } = consumer;
    const failing = (url: URL): boolean => url.origin === new URL(stage.addresses.rpc).origin;
    await context.route(failing, async (route) => {
      const isHistory = (route.request().postData() ?? "").includes("eth_getLogs");
      await (isHistory ? route.abort() : route.continue());
    });
    await consumer.open("/wallet");
    const problem = page.getByRole("alert").first();
    await problem.getByText("The chain does not answer.").waitFor();
    await lookAt(page, "wallet-unread", ({ width }) => width < 1_000);
    await context.unroute(failing);
    await problem.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Locked" }).waitFor();
  });

  it("says how old the last block is when the node answers but knows no new one", async () => {
    const { page } = consumer;
    await page.addInitScript(setClockAhead);
    await consumer.open("/");
    await page.getByRole("heading", { level: 1, name: "Market" }).waitFor();
    const banner = page.getByText(/The last block came \d+ minutes? ago/);
    await stage.chain.setIntervalMining({ interval: 0 });
    try {
      // Once more after a look in which the page has heard of the very last block.
      await page.waitForFunction(
        () => {
          dispatchEvent(new Event("clock ahead"));
          return document.body.innerText.includes("The last block came");
        },
        undefined,
        { polling: 3_000 },
      );
      await banner.waitFor();
    } finally {
      await stage.chain.setIntervalMining({ interval: 1 });
    }
    await banner.waitFor({ state: "detached" });
  });

  it("says when it opens that the chain does not answer, and shows the market when it does", async () => {
    const { page, context } = consumer;
    await context.route(`${stage.addresses.rpc}/**`, (route) => route.abort());
    await consumer.open("/");
    await page.getByText("The chain does not answer.", { exact: false }).first().waitFor();
    await context.unroute(`${stage.addresses.rpc}/**`);
    await page
      .getByText("The chain does not answer.", { exact: false })
      .first()
      .waitFor({ state: "detached" });
    await page.getByRole("link", { name: "20 kWh" }).first().waitFor();
  });
});

/** Runs in the page: more than a minute passes at once by the device's clock each time that this is said. */
function setClockAhead(): void {
  const read = Date.now.bind(Date);
  let ahead = 0;
  Date.now = () => read() + ahead;
  addEventListener("clock ahead", () => {
    ahead += 100_000;
  });
}
