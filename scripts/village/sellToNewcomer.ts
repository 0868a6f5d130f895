import { type Auction, reclaim, settle } from "../../sdk/src/client/index.js";
import type { Trader } from "../auction/cast.js";
import type { Process } from "../auction/processes.js";
import { delays } from "../auction/rules.js";
import { chargingSeconds } from "./charging.js";
import type { Village } from "./village.js";

/** Seconds between two looks whether the newcomer has come. */
const lookEvery = 3;

/** A newcomer won a demo car's round: the car waits for the handshake, charges, and pays by its word. */
export async function* sellToNewcomer(
  { stage, meetings }: Village,
  consumer: Trader,
  auction: Auction,
): Process {
  const { validity, disputeWindow } = stage.parameters;
  const over = auction.closesAt + validity + disputeWindow + delays.reclaim;
  let connectedAt = meetings.connectedAt(auction);
  for (let now = stage.chain.now(); connectedAt === undefined; now = stage.chain.now()) {
    if (now >= over) {
      await stage.act(consumer.account, reclaim(auction.consumer));
      return;
    }
    yield now + lookEvery;
    connectedAt = meetings.connectedAt(auction);
  }
  yield connectedAt + chargingSeconds + delays.settle / 3;
  await stage.act(consumer.account, settle(auction.round));
}
