import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { marketAbi } from "../../src/abi/market.js";
import * as client from "../../src/client/index.js";
import {
  acceptOwnership,
  acceptRole,
  accountOf,
  addEV,
  cancelAuction,
  deposit,
  eventsOf,
  nominate,
  removeEV,
  renounceOwnership,
  revokeSignatures,
  rolesOf,
  send,
  sendAndWait,
  startAuction,
  transferOwnership,
} from "../../src/client/index.js";
import { keyOf, openWorld, type World } from "./support/world.js";

describe("calls", () => {
  it("has one for every entry point of the market", () => {
    const entryPoints = marketAbi.flatMap((item) =>
      item.type === "function" && !["view", "pure"].includes(item.stateMutability)
        ? [item.name]
        : [],
    );
    const exported = new Set(Object.keys(client));
    assert.deepEqual(
      entryPoints.filter((name) => !exported.has(name)),
      [],
    );
  });
});

describe("the operator's business", () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  const account = keyOf("consumer").address;

  it("admits, removes and lets in again", async () => {
    const operator = world.as("operator");
    const info = `0x${"ab".repeat(32)}` as const;
    const added = await sendAndWait(operator, addEV({ account, info }));
    assert.equal(eventsOf(added.events, "AccountAdded")[0]?.args.info, info);
    await sendAndWait(operator, removeEV(account));
    assert.equal((await accountOf(world.market, account)).status, "Removed");
    const again = await sendAndWait(operator, addEV({ account }));
    assert.equal(again.events[0]?.eventName, "AccountRestored");
  });

  it("revokes signatures and takes a round back", async () => {
    const own = world.as("consumer");
    await sendAndWait(own, revokeSignatures());
    assert.equal((await accountOf(world.market, account)).epoch, 1);
    await sendAndWait(own, deposit(10n));
    await sendAndWait(own, startAuction({ wattHours: 1000, duration: 60, startPrice: 10n }));
    const { events } = await sendAndWait(own, cancelAuction(1));
    assert.equal(eventsOf(events, "AuctionCancelled")[0]?.args.round, 1);
  });

  it("hands roles on in two steps", async () => {
    const nominee = keyOf("stranger").address;
    const operator = world.as("operator");
    await sendAndWait(operator, nominate({ role: "Arbiter", nominee }));
    assert.equal((await rolesOf(world.market)).arbiter.nominee, nominee);
    await assert.rejects(send(world.as("rival"), acceptRole("Arbiter")), {
      code: "NotNominated",
      whatToDo: "Let the operator nominate this account first.",
    });
    await sendAndWait(world.as("stranger"), acceptRole("Arbiter"));
    await sendAndWait(operator, transferOwnership(nominee));
    await sendAndWait(world.as("stranger"), acceptOwnership());
    const roles = await rolesOf(world.market);
    assert.equal(roles.arbiter.holder, nominee);
    assert.equal(roles.operator.holder, nominee);
    const { events } = await sendAndWait(world.as("stranger"), renounceOwnership());
    assert.equal(events[0]?.eventName, "OwnershipTransferred");
  });
});
