import type { Pace } from "../data/chainClock.ts";

/** An address, as the deployment file has it. */
export type ConfiguredAddress = `0x${string}`;

/**
 * What the pages have to know before they can ask the chain anything. Plain JSON without a secret: it is read by the
 * server from its environment and `deployments/<chainId>.json`, and goes into the page as it is.
 */
export interface AppConfig {
  readonly chainId: number;
  /** The network's name in the deployment file. */
  readonly chainName: string;
  /** The node that pages read from; a wallet sends by its own. */
  readonly rpcUrl: string;
  readonly market: ConfiguredAddress;
  /** Where reading the market's events begins. */
  readonly marketBlock: number;
  /** The payment ledger, where one is deployed. */
  readonly ledger: ConfiguredAddress | undefined;
  /** Where reading its events begins: it stands before the market does. */
  readonly ledgerBlock: number;
  /** Where the demo of `npm start` answers: its cars, its authority and its faucet. Local chains only. */
  readonly demoUrl: string | undefined;
  /** The registration authority that certifies for the ledger, where one is named. */
  readonly authorityUrl: string | undefined;
  readonly walletConnectProjectId: string | undefined;
}

/** Chains that live on one machine, with money that is worth nothing: a demo wallet and a faucet are offered there. */
export const LOCAL_CHAINS: readonly number[] = [31337, 1337];

export function isLocalChain(chainId: number): boolean {
  return LOCAL_CHAINS.includes(chainId);
}

/** How its blocks come. The demo has its chain mine by the clock, as those of the world do; other local ones wait to be asked. */
export function paceOf({ chainId, demoUrl }: Pick<AppConfig, "chainId" | "demoUrl">): Pace {
  if (!isLocalChain(chainId)) return "world";
  return demoUrl === undefined ? "asked" : "own";
}

/** The origins that a page talks to, for the Content-Security-Policy's `connect-src`. */
export function originsOf({
  rpcUrl,
  demoUrl,
  authorityUrl,
}: Pick<AppConfig, "rpcUrl" | "demoUrl" | "authorityUrl">): string[] {
  const urls = [rpcUrl, demoUrl, authorityUrl].filter((url) => url !== undefined);
  return [...new Set(urls.map((url) => new URL(url).origin))];
}
