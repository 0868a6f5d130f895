import { partiesOf, type PaymentParties } from "../../payment/index.js";
import { sameHex, type Hex } from "../../signing/index.js";
import { noteEventsOf, readAllLedgerEvents } from "./events.js";
import type { LedgerClient } from "./ledger.js";

/**
 * Who paid whom, by accounts: of one payment, or of all payments in one of the chain's transactions. It reads all that
 * the ledger ever reported, for to ask about one payment would tell the node which one somebody looks into.
 * @param id of the payment, or the hash of the chain's transaction.
 * @param options.fromBlock the block in which the ledger was deployed, or an earlier one.
 * @returns none if there is no such payment.
 * @throws ClientError; InputError `EVENTS_MISSING`
 */
export async function findPayments(
  ledger: LedgerClient,
  id: Hex,
  options: { readonly fromBlock: bigint },
): Promise<PaymentParties[]> {
  const reported = await readAllLedgerEvents(ledger, options);
  const events = noteEventsOf(reported);
  return reported.flatMap((event) => {
    if (event.eventName !== "Transferred") return [];
    const payment = event.args.id;
    if (!sameHex(payment, id) && !sameHex(event.transactionHash, id)) return [];
    return partiesOf(events, payment) ?? [];
  });
}
