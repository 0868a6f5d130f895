import type { TransactionReceipt } from "viem";
import { call as ethCall } from "viem/actions";

import type { Hex } from "../../signing/index.js";
import { assertDeployed } from "../connect.js";
import { explained } from "../errors/explain.js";
import { confirm, type ConfirmOptions } from "../send/confirm.js";
import { sendTo, type SendOptions } from "../send/send.js";
import { addressOf, senderOf } from "../send/sender.js";
import type { SimulateOptions } from "../send/simulate.js";
import type { LedgerFunctionName, LedgerFunctionResult } from "./abi.js";
import { decodeLedgerResult, encodeLedgerCall, type LedgerCall } from "./calls.js";
import { decodeLedgerEvents, type LedgerLogEvent } from "./events.js";
import type { LedgerClient } from "./ledger.js";

/**
 * What a call on the ledger would return if it were sent now; nothing is sent.
 * @throws ClientError with the contract's error as its code
 */
export async function simulateOnLedger<Name extends LedgerFunctionName>(
  ledger: LedgerClient,
  call: LedgerCall<Name>,
  options: SimulateOptions = {},
): Promise<LedgerFunctionResult<Name>> {
  const caller = addressOf(senderOf(ledger, options.account));
  const { blockNumber } = options;
  return explained(ledger, caller, async () => {
    await assertDeployed(ledger, "payment ledger");
    const { data } = await ethCall(ledger.publicClient, {
      account: caller,
      to: ledger.address,
      data: encodeLedgerCall(call),
      ...(call.value === undefined ? {} : { value: call.value }),
      ...(blockNumber === undefined ? {} : { blockNumber }),
    });
    return decodeLedgerResult(call, data ?? "0x");
  });
}

/** Tries a call on the ledger and sends it. @returns the transaction's hash. @throws ClientError */
export async function sendToLedger(
  ledger: LedgerClient,
  call: LedgerCall,
  options: SendOptions = {},
): Promise<Hex> {
  const account = senderOf(ledger, options.account);
  if (options.simulate ?? true) await simulateOnLedger(ledger, call, { account });
  else await explained(ledger, addressOf(account), () => assertDeployed(ledger, "payment ledger"));
  const data = encodeLedgerCall(call);
  return sendTo(ledger, { to: ledger.address, data, value: call.value }, options);
}

/** A transaction on the ledger that is in a block. */
export interface LedgerConfirmed {
  readonly hash: Hex;
  readonly receipt: TransactionReceipt;
  /** What the ledger reported in it, in order. */
  readonly events: readonly LedgerLogEvent[];
}

/** {@link sendToLedger}, then waits until it is in a block. @throws ClientError */
export async function sendToLedgerAndWait(
  ledger: LedgerClient,
  call: LedgerCall,
  options: SendOptions & ConfirmOptions = {},
): Promise<LedgerConfirmed> {
  const sent = await sendToLedger(ledger, call, options);
  const { hash, receipt } = await confirm(ledger, sent, options);
  return { hash, receipt, events: decodeLedgerEvents(ledger, receipt.logs) };
}
