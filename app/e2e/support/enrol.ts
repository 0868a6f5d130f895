import { createClient, http } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";

import { createMarketClient, register, sendAndWait } from "../../../sdk/src/client/index.js";
import type { Stage } from "./stage.ts";

/** Milliseconds between two looks for the block. */
const pollingInterval = 200;

/** Registers an account by the demo's certificate and money, as a newcomer's page does, but without the page. */
export async function enrol({ addresses }: Stage, account: PrivateKeyAccount): Promise<void> {
  const { rpc, demo, deployment } = addresses;
  const ask = async (question: string): Promise<unknown> => {
    const body = JSON.stringify({ account: account.address });
    const response = await fetch(new URL(question, demo), { method: "POST", body });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${question} was refused: ${JSON.stringify(answer)}`);
    return answer;
  };
  await ask("/money");
  const certificate = (await ask("/certificate")) as Parameters<typeof register>[0];
  const client = createClient({ transport: http(rpc), pollingInterval });
  const market = createMarketClient({
    address: deployment.address,
    publicClient: client,
    walletClient: client,
  });
  await sendAndWait(market, register(certificate), { account });
}
