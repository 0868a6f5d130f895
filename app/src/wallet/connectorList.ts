import { DEMO_WALLET_ID } from "./demoWallet.ts";
import { ONE_TIME_WALLET_ID } from "./oneTimeWallet.ts";

/** What of a connector decides whether it is offered. */
export interface Offered {
  readonly id: string;
  readonly type: string;
}

/** The id of the connector for wallets that do not announce themselves. */
const UNANNOUNCED = "injected";

/**
 * Which wallets to offer, in order: those that announced themselves, then the unannounced one if the browser has a
 * wallet and none announced itself (it would be one of them twice), WalletConnect, and last those whose key lives in the page.
 */
export function offeredConnectors<One extends Offered>(
  connectors: readonly One[],
  hasInjected: boolean,
): One[] {
  const announced = connectors.filter(({ id, type }) => type === "injected" && id !== UNANNOUNCED);
  const unannounced = connectors.filter(({ id }) => id === UNANNOUNCED);
  const inPage = [ONE_TIME_WALLET_ID, DEMO_WALLET_ID];
  const own = inPage.flatMap((place) => connectors.filter(({ id }) => id === place));
  const others = connectors.filter(({ id, type }) => type !== "injected" && !inPage.includes(id));
  return [
    ...announced,
    ...(announced.length === 0 && hasInjected ? unannounced : []),
    ...others,
    ...own,
  ];
}
