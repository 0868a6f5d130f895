import { PeerwattError } from "@peerwatt/sdk/errors";

/** What others' errors mean for whoever deploys; the first pattern that matches speaks. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [
    /insufficient funds|insufficient balance/i,
    "The deployer cannot pay for the deployment. Send it some ether and run the same command again.",
  ],
  [
    /You have sent transactions from|wait until they get|confirmations/i,
    "The deployer has transactions that are not confirmed yet. Wait a minute and run the same command again.",
  ],
  [
    /nonce/i,
    "The deployer's account is in use elsewhere at the same time. Wait until its transactions are mined and run the same command again.",
  ],
  [
    /dropped/i,
    "The node has dropped the transaction. Run the same command again: it is sent anew with the same nonce.",
  ],
  [
    /Cannot connect to the network|connection refused|ECONNREFUSED|ECONNRESET|timed? ?out|socket/i,
    "The node has stopped answering. Run the same command again when it is back: it goes on where it stopped.",
  ],
];

/** One sentence and a way out, of whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof PeerwattError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  const meaning = MEANINGS.find(([pattern]) => pattern.test(message))?.[1];
  if (meaning !== undefined) return meaning;
  const first = (message.split("\n")[0] ?? "").trim().replace(/\.$/, "");
  return `${first}. Run the same command again: what is done is not done twice.`;
}
