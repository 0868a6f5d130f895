import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";

import { createWalletClient, erc20Abi, http, parseEventLogs, type Address, type Hex } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";

import { marketAbi } from "../../sdk/src/abi/market.js";
import { lookAt } from "./support/lookAt.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { confirm, joinMarket } from "./support/trader.ts";
import type { Visitor } from "./support/visitor.ts";

let stage: Stage;
let token: Address;
/** Makes calls for accounts that delegate to it. */
let delegate: Address;

before(async () => {
  stage = await openStage({ mostBids: 0, token: true });
  token = stage.addresses.deployment.arguments.asset;
  delegate = await deploy("BatchingAccount");
});
after(() => stage.close());

/** Deploys a contract of `contracts/test`, by an account that the local node holds. */
async function deploy(name: string): Promise<Address> {
  const artifact = `../../artifacts/contracts/test/${name}.sol/${name}.json`;
  const text = readFileSync(new URL(artifact, import.meta.url), "utf8");
  const { bytecode } = JSON.parse(text) as { readonly bytecode: Hex };
  const wallet = createWalletClient({ transport: http(stage.addresses.rpc) });
  const [account] = await wallet.getAddresses();
  assert.ok(account !== undefined);
  const hash = await wallet.sendTransaction({ account, chain: null, data: bytecode });
  const { contractAddress } = await stage.chain.waitForTransactionReceipt({ hash });
  assert.ok(contractAddress);
  return contractAddress;
}

/** A driver in front of the review of a round, and the wallet's questions so far left aside. */
async function reviewRound(driver: Visitor): Promise<() => readonly string[]> {
  const { page, wallet } = driver;
  await driver.open("/buy");
  await page.getByRole("main").getByRole("button", { name: "Review and start" }).click();
  await page.getByRole("dialog").getByRole("list", { name: "What is done" }).waitFor();
  const asked = wallet.asked.length;
  return () => wallet.asked.slice(asked);
}

/** What the review says will be done. */
function namedIn({ page }: Visitor): Promise<string[]> {
  const list = page.getByRole("dialog").getByRole("list", { name: "What is done" });
  return list.getByRole("listitem").allInnerTexts();
}

/** The market's events and the token's in a transaction, and how much the market may still take afterwards. */
async function doneIn(hash: Hex, owner: Address): Promise<{ approved: bigint; left: bigint }> {
  const { logs } = await stage.chain.getTransactionReceipt({ hash });
  const [approval] = parseEventLogs({ abi: erc20Abi, logs, eventName: "Approval" });
  const [started] = parseEventLogs({ abi: marketAbi, logs, eventName: "AuctionStarted" });
  assert.equal(started?.args.consumer, owner);
  assert.equal(approval?.args.owner, owner);
  const spender = stage.addresses.deployment.address;
  const left = await stage.chain.readContract({
    address: token,
    abi: erc20Abi,
    functionName: "allowance",
    args: [owner, spender],
  });
  return { approved: approval.args.value, left };
}

/** Leaves an account without tokens. */
async function giveAway(account: PrivateKeyAccount): Promise<void> {
  const contract = { address: token, abi: erc20Abi } as const;
  const args = [account.address] as const;
  const all = await stage.chain.readContract({ ...contract, functionName: "balanceOf", args });
  const wallet = createWalletClient({ account, transport: http(stage.addresses.rpc) });
  const hash = await wallet.writeContract({
    ...contract,
    chain: null,
    functionName: "transfer",
    args: [token, all],
  });
  await stage.chain.waitForTransactionReceipt({ hash });
}

/** Base units in an amount as a page writes it, of a token of 18 decimals. */
function unitsIn(text: string): bigint {
  const [, whole = "", part = ""] = /([\d,]+)(?:\.(\d+))? TEST/.exec(text) ?? [];
  return BigInt(whole.replaceAll(",", "") + part.padEnd(18, "0"));
}

describe("a round that costs a token, by a wallet that does several calls at once", () => {
  it("starts after one confirmation and in one transaction, with an approval of that very amount", async () => {
    const driver = await joinMarket(stage);
    driver.wallet.batchBy(delegate);
    const { page, wallet } = driver;
    const asked = await reviewRound(driver);
    await page.getByText("One confirmation in the wallet.", { exact: false }).waitFor();
    await lookAt(page, "buy-review-batch");
    const [approve = "", bring = "", start] = await namedIn(driver);
    assert.match(approve, /^Let the market take [\d.]+ TEST from your wallet, and no more$/);
    assert.match(bring, /^Bring [\d.]+ TEST into the market$/);
    assert.equal(start, "Start the round");
    await confirm(page);
    await page.waitForURL("**/round/**");
    assert.deepEqual(asked(), ["wallet_sendCalls"]);
    const { approved, left } = await doneIn(wallet.lastHash, wallet.account.address);
    assert.equal(approved, unitsIn(approve));
    assert.equal(approved, unitsIn(bring));
    assert.equal(left, 0n);
    await driver.leave();
  });

  it("changes nothing when its owner declines, says so, and starts when asked again", async () => {
    const driver = await joinMarket(stage);
    driver.wallet.batchBy(delegate);
    const { page, wallet } = driver;
    const asked = await reviewRound(driver);
    wallet.answer = "reject";
    await page.getByRole("button", { name: "Confirm in the wallet" }).click();
    await page.getByText("You declined in the wallet.").waitFor();
    const { address } = wallet.account;
    assert.equal(await stage.chain.getCode({ address }), undefined);
    wallet.answer = "accept";
    await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
    await page.waitForURL("**/round/**");
    assert.deepEqual(asked(), ["wallet_sendCalls", "wallet_sendCalls"]);
    await driver.leave();
  });

  it("is not begun when the wallet holds too little of the token, which the review says beforehand", async () => {
    const driver = await joinMarket(stage);
    driver.wallet.batchBy(delegate);
    await giveAway(driver.wallet.account);
    const { page } = driver;
    const asked = await reviewRound(driver);
    const sheet = page.getByRole("dialog");
    await sheet.getByText(/holds 0 TEST/).waitFor();
    assert.ok(await sheet.getByRole("button", { name: "Try again" }).isDisabled());
    assert.deepEqual(asked(), []);
    await driver.leave();
  });
});

describe("a round that costs a token, by a wallet that does one call at a time", () => {
  it("is told before that the wallet will ask twice, and starts after both", async () => {
    const driver = await joinMarket(stage);
    const { page } = driver;
    const asked = await reviewRound(driver);
    await page.getByText("2 confirmations in the wallet, one after the other:").waitFor();
    assert.equal((await namedIn(driver)).length, 3);
    await confirm(page);
    await page.waitForURL("**/round/**");
    assert.deepEqual(asked(), ["eth_sendTransaction", "eth_sendTransaction"]);
    await driver.leave();
  });

  it("sees its tokens inside and outside of the market, and brings some in", async () => {
    const driver = await joinMarket(stage);
    const { page } = driver;
    await driver.open("/wallet");
    const balance = page.getByRole("region", { name: "Money" });
    await balance.getByText("1 TEST", { exact: false }).first().waitFor();
    await balance.getByRole("button", { name: "Deposit 0.01 TEST" }).click();
    await confirm(page);
    await balance.getByText("0.99 TEST", { exact: false }).waitFor();
    await page
      .getByRole("banner")
      .getByRole("button", { name: /^Your account/ })
      .click();
    await page.getByRole("dialog").getByText("0.99 TEST").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Get play money" }).click();
    await page.getByRole("dialog").getByText("1.99 TEST").waitFor();
    await driver.leave();
  });
});
