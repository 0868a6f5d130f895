import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import {
  accountOf,
  approveToken,
  assetOf,
  auctionOf,
  confirm,
  depositToken,
  depositWithPermit,
  eventsOf,
  multicall,
  sendAndWait,
  send,
  signPermit,
  startAuction,
} from "../../src/client/index.js";
import { admit, keyOf, openWorld, type World } from "./support/world.js";

const PRICE = 10n ** 15n;
const ESCROW = 20n * PRICE;
const consumer = keyOf("consumer").address;

describe("a market of a token", () => {
  let world: World;
  before(async () => {
    world = await openWorld("TestToken");
    await admit(world, ["consumer", "provider"]);
    for (const name of ["consumer", "provider"]) {
      await world.actOn("TestToken", "mint", [keyOf(name).address, ESCROW]);
    }
  });
  after(() => world.close());

  it("knows the token's symbol and decimals", async () => {
    const asset = await assetOf(world.market);
    assert.deepEqual([asset.decimals, asset.symbol], [18, "TEST"]);
    assert.ok(asset.token);
  });

  it("permits, deposits and starts a round in one transaction", async () => {
    const own = world.as("consumer");
    const deadline = BigInt((await world.now()) + 600);
    const permit = await signPermit(own, { amount: ESCROW, deadline });
    const start = startAuction({ wattHours: 20_000, duration: 900, startPrice: PRICE });
    const { events } = await sendAndWait(own, multicall([depositWithPermit(permit), start]));
    assert.equal(eventsOf(events, "Deposited")[0]?.args.amount, ESCROW);
    const auction = await auctionOf(world.market, consumer);
    assert.deepEqual([auction.state, auction.escrow], ["Open", ESCROW]);
  });

  it("deposits after an approval", async () => {
    const own = world.as("provider");
    await confirm(own, await approveToken(own, ESCROW));
    await sendAndWait(own, depositToken(ESCROW));
    assert.equal((await accountOf(world.market, keyOf("provider").address)).available, ESCROW);
  });

  it("says what is missing in the token's own terms", async () => {
    const start = startAuction({ wattHours: 1000, duration: 900, startPrice: 10n ** 18n });
    const own = world.as("provider");
    await assert.rejects(send(own, start), {
      shortMessage: "Your balance is 0.02 TEST, and this needs 1 TEST.",
    });
    const permit = await signPermit(own, { amount: 1n, deadline: 1n });
    await assert.rejects(send(own, depositWithPermit(permit)), {
      code: "ERC20InsufficientAllowance",
    });
  });

  it("has no permits for a market of ether", async () => {
    const ether = await openWorld();
    await assert.rejects(signPermit(ether.as("consumer"), { amount: 1n }), {
      code: "TokenNotAccepted",
    });
    await assert.rejects(approveToken(ether.as("consumer"), 1n), { code: "TokenNotAccepted" });
    await ether.close();
  });
});
