import { expect } from "chai";

import { createEphemeralKeys } from "../../../sdk/src/auction/index.js";
import {
  commitToPosition,
  createPlane,
  type Opening,
  openPosition,
  packArea,
  regionOrigin,
  type RevealContext,
  sealPosition,
  unpackArea,
} from "../../../sdk/src/privacy/index.js";
import { createRandom } from "../../../sdk/src/random/index.js";
import type { Address, Hex } from "../../../sdk/src/signing/index.js";
import { ethers, loadFixture, nextAt, now } from "../support/chain.js";
import { BID_PRICE, DURATION, START_PRICE, WATT_HOURS } from "../support/parameters.js";
import { passClose, type Sent } from "../support/rounds.js";
import { etherWorld, type World } from "../support/world.js";

const random = createRandom("positions");
const randomBytes = (length: number): Uint8Array => random.bytes(length);

/** A car in San Francisco, and an area that it shares with others. */
const opening: Opening = {
  position: { latitude: 37.7749295, longitude: -122.4194155 },
  blinding: randomBytes(32),
};
const origin = regionOrigin(opening.position);
const there = createPlane(origin).toPlane(opening.position);
const area = packArea({
  origin,
  area: { centre: { x: there.x + 310.4, y: there.y - 275.9 }, radius: 640.2 },
  k: 5,
});

async function contextOf({ market, consumer }: World): Promise<RevealContext> {
  const { chainId } = await ethers.provider.getNetwork();
  return {
    chainId: Number(chainId),
    market: (await market.getAddress()) as Address,
    consumer: consumer.address as Address,
    round: 1,
  };
}

/** A round with an area, won by the key that the bid carried; everything that went to the chain and came from it. */
async function playRound(
  world: World,
  commitment: Hex,
  winnerKey: Hex,
): Promise<{ readonly published: { area: Hex; commitment: Hex }; readonly seen: string }> {
  const { market, consumer, provider } = world;
  const { address } = consumer;
  const seen: string[] = [];
  const record = async (sent: Sent): Promise<void> => {
    const receipt = await (await sent).wait();
    const { data } = await sent;
    seen.push(data, ...(receipt?.logs ?? []).flatMap(({ topics, data: log }) => [...topics, log]));
  };
  const buyer = market.connect(consumer.account);
  // So that the close, which is in the events, is the same in every run.
  await nextAt((await now()) + 10);
  await record(buyer.startAuction(WATT_HOURS, DURATION, START_PRICE, 0, area, commitment));
  const bidder = market.connect(provider.account);
  await record(bidder.placeBid(address, 1, WATT_HOURS, BID_PRICE, winnerKey));
  await passClose(world);
  const [started] = await market.queryFilter(market.filters.AuctionStarted(address));
  const args = started?.args;
  if (args === undefined) throw new Error("no round was started");
  return {
    published: { area: args.area as Hex, commitment: args.position as Hex },
    seen: seen.join("").toLowerCase(),
  };
}

describe("attack: positions", () => {
  it("is told to the winner alone, who checks it against what the round published", async () => {
    const world = await loadFixture(etherWorld);
    const context = await contextOf(world);
    const winner = createEphemeralKeys(randomBytes);
    const { published } = await playRound(
      world,
      commitToPosition(opening, context),
      winner.publicKey,
    );
    const sealed = sealPosition(opening, winner.publicKey, context, published, randomBytes);
    const opened = openPosition(sealed, winner.secret, context, published);
    expect(opened.position).to.deep.equal(opening.position);
    const outbid = createEphemeralKeys(randomBytes);
    expect(() => openPosition(sealed, outbid.secret, context, published)).to.throw("does not open");
  });

  it("is nowhere in calldata and events, which are the same but for the hash wherever in the area it is", async () => {
    const winner = createEphemeralKeys(randomBytes);
    const plane = createPlane(origin);
    const { centre } = unpackArea(area).area;
    const places = [opening.position, plane.toGlobe(centre)];
    const seen: string[] = [];
    for (const position of places) {
      const world = await loadFixture(etherWorld);
      const commitment = commitToPosition({ ...opening, position }, await contextOf(world));
      const { seen: all } = await playRound(world, commitment, winner.publicKey);
      expect(all).to.include(area.slice(2)).and.to.include(commitment.slice(2));
      for (const trace of tracesOf(position)) expect(all).not.to.include(trace);
      seen.push(all.replaceAll(commitment.slice(2), ""));
    }
    expect(seen[0]).to.equal(seen[1]);
  });
});

/** A position as integers and floats of the usual sizes, in hexadecimal digits. */
function tracesOf({ latitude, longitude }: Opening["position"]): string[] {
  return [latitude, longitude].flatMap((degrees) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, degrees);
    const float = Buffer.from(view.buffer).toString("hex");
    const integers = [1e5, 1e6, 1e7].map((scale) => {
      view.setInt32(0, Math.round(degrees * scale));
      return Buffer.from(view.buffer, 0, 4).toString("hex");
    });
    return [float, ...integers];
  });
}
