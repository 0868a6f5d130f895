import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Address, EIP1193Provider } from "viem";

import { buyEnergy } from "../../../examples/embed-sdk.js";
import { addEV, auctionOf, placeBid, sendAndWait } from "../../src/client/index.js";
import { admit, openWorld } from "./support/world.js";

describe("examples/embed-sdk.ts", () => {
  it("starts a round from a browser's wallet and tells of a bid", async (t) => {
    const world = await openWorld();
    t.after(() => world.close());
    await admit(world, ["provider"]);
    const [account] = (await world.provider.request({ method: "eth_accounts" })) as [Address];
    await sendAndWait(world.as("operator"), addEV({ account }));
    const log = t.mock.method(console, "log", () => undefined);

    const stop = await buyEnergy(world.provider as EIP1193Provider, account, world.market.address);
    t.after(stop);
    const { round, wattHours, startPrice: price, escrow } = await auctionOf(world.market, account);
    assert.equal(escrow, 2n * 10n ** 15n);
    const bid = { consumer: account, round, wattHours, price, value: escrow };
    const ephemeralKey = `0x${"11".repeat(32)}` as const;
    await sendAndWait(world.as("provider"), placeBid({ ...bid, ephemeralKey }));
    for (let tries = 0; tries < 200 && log.mock.callCount() === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.deepEqual(log.mock.calls[0]?.arguments, ["A bid of 0.0001 ETH/kWh"]);
  });
});
