import { call as ethCall } from "viem/actions";

import type { Address, Hex } from "../../signing/index.js";
import { assertDeployed } from "../connect.js";
import { explained } from "../errors/explain.js";
import { confirm, type ConfirmOptions, type Confirmed } from "../send/confirm.js";
import { sendTo, type SendOptions } from "../send/send.js";
import { addressOf, senderOf } from "../send/sender.js";
import { encodeCheckpoint, encodeTakeOver } from "./calls.js";
import type { CheckpointsClient } from "./checkpoints.js";
import type { Quorum } from "./quorum.js";

/** What came of a transaction on the checkpoints; the market reports nothing in it. */
export type CheckpointConfirmed = Omit<Confirmed, "events">;

/**
 * Records the digests of consecutive blocks, the first of them at height `first`, and waits until that is in a block. Anybody may
 * send it. @throws ClientError with the contract's error as its code
 */
export function sendCheckpoint(
  checkpoints: CheckpointsClient,
  first: number,
  blocks: readonly Hex[],
  quorum: Quorum,
  options: SendOptions & ConfirmOptions = {},
): Promise<CheckpointConfirmed> {
  return sendAndWait(checkpoints, encodeCheckpoint(BigInt(first), blocks, quorum), options);
}

/** Hands over to the next committee, its members ascending, and waits. @throws ClientError */
export function sendTakeOver(
  checkpoints: CheckpointsClient,
  next: readonly Address[],
  quorum: Quorum,
  options: SendOptions & ConfirmOptions = {},
): Promise<CheckpointConfirmed> {
  return sendAndWait(checkpoints, encodeTakeOver(next, quorum), options);
}

async function sendAndWait(
  checkpoints: CheckpointsClient,
  data: Hex,
  options: SendOptions & ConfirmOptions,
): Promise<CheckpointConfirmed> {
  const caller = addressOf(senderOf(checkpoints, options.account));
  const to = checkpoints.address;
  await explained(checkpoints, caller, async () => {
    await assertDeployed(checkpoints, "checkpoints contract");
    if (options.simulate ?? true) {
      await ethCall(checkpoints.publicClient, { account: caller, to, data });
    }
  });
  const sent = await sendTo(checkpoints, { to, data }, options);
  const { hash, receipt } = await confirm(checkpoints, sent, options);
  return { hash, receipt };
}
