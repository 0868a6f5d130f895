import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { createPublicClient, createWalletClient, custom, http } from "viem";
import { hardhat } from "viem/chains";

import {
  accountOf,
  addEV,
  createMarketClient,
  deposit,
  depositToken,
  isActive,
  multicall,
  requestWithdrawal,
  send,
  setActive,
  settle,
  simulate,
  startAuction,
  withWallet,
  withdraw,
  confirm,
  sendAndWait,
  type MarketClient,
} from "../../src/client/index.js";
import { admit, keyOf, openWorld, PARAMETERS, type World } from "./support/world.js";

const START = startAuction({ wattHours: 20_000, duration: 900, startPrice: 10n ** 15n });

describe("failures on a chain", () => {
  let world: World;
  before(async () => {
    world = await openWorld();
    await admit(world, ["consumer"]);
  });
  after(() => world.close());

  it("says what is missing, in the words of who called", async () => {
    await sendAndWait(world.as("consumer"), deposit(10n ** 16n));
    await assert.rejects(send(world.as("consumer"), START), {
      name: "ClientError",
      code: "InsufficientBalance",
      shortMessage: "Your balance is 0.01 ETH, and this needs 0.02 ETH.",
      whatToDo: "Deposit at least 0.01 ETH more.",
      details: {
        account: keyOf("consumer").address,
        available: 10n ** 16n,
        needed: 2n * 10n ** 16n,
      },
    });
  });

  it("knows who may do what", async () => {
    await assert.rejects(send(world.as("stranger"), START), { code: "NotRegistered" });
    await assert.rejects(send(world.as("stranger"), setActive(false)), {
      code: "OwnableUnauthorizedAccount",
    });
    await assert.rejects(
      send(world.as("operator"), addEV({ account: keyOf("consumer").address })),
      {
        code: "AlreadyRegistered",
      },
    );
  });

  it("brings the error out of a multicall", async () => {
    await assert.rejects(send(world.as("consumer"), multicall([deposit(1n), START])), {
      code: "InsufficientBalance",
    });
    await assert.rejects(send(world.as("consumer"), multicall([multicall([])])), {
      code: "NestedMulticall",
    });
    await assert.rejects(send(world.as("consumer"), multicall([deposit(1n), settle(1)])), {
      code: "FailedCall",
    });
  });

  it("refuses ether with a call that takes none", async () => {
    await assert.rejects(send(world.as("consumer"), { ...settle(1), value: 1n }), {
      code: "EmptyRevert",
    });
  });

  it("refuses an address without a market before ether goes there", async () => {
    const { publicClient } = world;
    const nowhere = createMarketClient({ address: keyOf("nobody").address, publicClient });
    const wallet = world.as("consumer").walletClient;
    assert.ok(wallet);
    await assert.rejects(send(withWallet(nowhere, wallet), deposit(1n)), { code: "NoMarket" });
    await assert.rejects(send(withWallet(nowhere, wallet), deposit(1n), { simulate: false }), {
      code: "NoMarket",
    });
    await assert.rejects(isActive(nowhere), { code: "NoMarket" });
    const { address } = await world.deployMock("TestToken");
    await assert.rejects(isActive(createMarketClient({ address, publicClient })), {
      code: "EmptyRevert",
    });
  });

  it("asks for a wallet and an account", async () => {
    await assert.rejects(simulate(world.market, deposit(1n)), { code: "NoAccount" });
    const account = keyOf("consumer");
    await assert.rejects(send(world.market, deposit(1n), { account }), { code: "NoWallet" });
  });

  it("notices an account without ether", async () => {
    await assert.rejects(send(world.as("pauper"), deposit(10n ** 18n)), {
      code: "InsufficientFunds",
    });
    await assert.rejects(send(world.as("pauper"), revokeFree(), { simulate: false }), {
      code: "InsufficientFunds",
    });
  });

  it("notices a nonce that is used or too high", async () => {
    await assert.rejects(send(world.as("consumer"), deposit(1n), { nonce: 0 }), {
      code: "NonceTooLow",
    });
  });

  it("notices a declining wallet and one on another chain", async () => {
    await assert.rejects(send(browserWallet({}), deposit(1n)), { code: "UserRejected" });
    await assert.rejects(send(browserWallet({ eth_chainId: "0x1" }), deposit(1n)), {
      code: "WrongChain",
      details: { expected: 31337, actual: 1 },
    });
  });

  it("notices a node that is down", async () => {
    const transport = http("http://127.0.0.1:9", { retryCount: 0 });
    const publicClient = createPublicClient({ chain: hardhat, transport });
    const market = createMarketClient({ address: world.market.address, publicClient });
    await assert.rejects(accountOf(market, keyOf("consumer").address), { code: "NodeUnreachable" });
  });

  function revokeFree(): ReturnType<typeof requestWithdrawal> {
    return requestWithdrawal(0n);
  }

  /** A wallet as a browser has it: keys of its own, and a user who declines. */
  function browserWallet(answers: Readonly<Record<string, unknown>>): MarketClient {
    const provider = {
      async request(request: { method: string; params?: readonly unknown[] }): Promise<unknown> {
        if (request.method in answers) return answers[request.method];
        if (request.method === "eth_sendTransaction") {
          throw Object.assign(new Error("User denied transaction signature."), { code: 4001 });
        }
        return world.provider.request(request);
      },
    };
    const account = keyOf("consumer").address;
    const walletClient = createWalletClient({
      account,
      transport: custom(provider, { retryCount: 0 }),
    });
    return withWallet(world.market, walletClient);
  }
});

describe("failures between sending and the block", () => {
  let world: World;
  before(async () => {
    world = await openWorld();
    await world.provider.request({ method: "evm_setAutomine", params: [true] });
    await sendAndWait(world.as("provider"), deposit(100n));
    await sendAndWait(world.as("provider"), requestWithdrawal(100n));
    await world.wait(PARAMETERS.withdrawDelay);
    await world.provider.request({ method: "evm_setAutomine", params: [false] });
  });
  after(() => world.close());

  const gas = 200_000n;

  it("explains why the second of two equal calls failed", async () => {
    const own = world.as("provider");
    const first = await send(own, withdraw(keyOf("provider").address), { gas });
    const second = await send(own, withdraw(keyOf("provider").address), { gas });
    await world.provider.request({ method: "evm_mine" });
    assert.equal((await confirm(world.market, first)).events[0]?.eventName, "Withdrawn");
    await assert.rejects(confirm(world.market, second), { code: "NothingToWithdraw" });
  });

  it("says that a transaction is still on its way", async () => {
    const hash = await send(world.as("provider"), requestWithdrawal(1n), { gas });
    await assert.rejects(confirm(world.market, hash, { timeout: 200 }), { code: "StillPending" });
    await world.provider.request({ method: "evm_mine" });
    assert.equal((await confirm(world.market, hash)).events.length, 1);
  });

  it("says that the network has forgotten a transaction, and nothing else was done in its place", async () => {
    const hash = await send(world.as("provider"), requestWithdrawal(2n), { gas });
    const { market, looks } = watchedMarket(world, 4);
    const watched = assert.rejects(confirm(market, hash), {
      code: "TransactionDropped",
      details: { hash },
    });
    await looks;
    await world.provider.request({ method: "hardhat_dropTransaction", params: [hash] });
    await watched;
    const again = await send(world.as("provider"), requestWithdrawal(2n), { gas });
    await world.provider.request({ method: "evm_mine" });
    assert.equal((await confirm(world.market, again)).events.length, 1);
  });

  it("says that the wallet put another transaction in its place", async () => {
    const own = world.as("provider");
    const { address } = keyOf("provider");
    const nonce = await world.publicClient.getTransactionCount({ address });
    const fee = { maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 10n ** 9n };
    const hash = await send(own, requestWithdrawal(2n), { gas, nonce, ...fee });
    const confirmed = confirm(world.market, hash);
    const watched = assert.rejects(confirmed, { code: "TransactionReplaced" });
    const more = { maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 10n ** 10n };
    // Time for the wait to see the first one, as in life.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await send(own, requestWithdrawal(3n), { gas, nonce, ...more });
    await world.provider.request({ method: "evm_mine" });
    await watched;
  });

  it("says that the fee is too low to take the other's place", async () => {
    const own = world.as("provider");
    const { address } = keyOf("provider");
    const nonce = await world.publicClient.getTransactionCount({ address });
    const fee = { maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 10n ** 9n };
    await send(own, requestWithdrawal(2n), { gas, nonce, ...fee });
    await assert.rejects(send(own, requestWithdrawal(3n), { gas, nonce, ...fee }), {
      code: "ReplacementUnderpriced",
    });
    await world.provider.request({ method: "evm_mine" });
  });
});

/** The market by a client of its own, and the moment when that has found transactions so many times. */
function watchedMarket(
  { provider, market: { address } }: World,
  times: number,
): { market: MarketClient; looks: Promise<void> } {
  let found = 0;
  let isSeen = (): void => undefined;
  const looks = new Promise<void>((resolve) => {
    isSeen = resolve;
  });
  const request: World["provider"]["request"] = async (question) => {
    const answer = await provider.request(question);
    if (question.method === "eth_getTransactionByHash" && answer !== null) found += 1;
    if (found >= times) isSeen();
    return answer;
  };
  const publicClient = createPublicClient({
    chain: hardhat,
    transport: custom({ request }, { retryCount: 0 }),
    pollingInterval: 20,
    cacheTime: 0,
  });
  return { market: createMarketClient({ address, publicClient }), looks };
}

describe("failures of a token", () => {
  it("tells allowance, balance and a token that lies apart", async () => {
    const world = await openWorld("TestToken");
    await assert.rejects(send(world.as("consumer"), depositToken(5n)), {
      code: "ERC20InsufficientAllowance",
    });
    await assert.rejects(send(world.as("consumer"), deposit(5n)), { code: "NativeNotAccepted" });
    await assert.rejects(send(world.as("consumer"), multicall([deposit(5n)])), {
      code: "NativeNotAccepted",
    });
    await world.close();
    const liar = await openWorld("FalseToken");
    await liar.actOn("FalseToken", "refuse", [true]);
    await assert.rejects(send(liar.as("consumer"), depositToken(5n)), {
      code: "SafeERC20FailedOperation",
    });
    await liar.close();
  });
});
