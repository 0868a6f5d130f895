import { defineChain } from "viem";
import { createConfig, http, injected, type Config, type CreateConnectorFn } from "wagmi";

import { isLocalChain, type AppConfig } from "../config/appConfig.ts";
import { demoWallet } from "./demoWallet.ts";
import { oneTimeWallet } from "./oneTimeWallet.ts";
import { walletConnectOnDemand } from "./walletConnectOnDemand.ts";

/** How often a local chain, whose blocks come when something happens, is looked at; others every four seconds. */
const LOCAL_POLLING = 1_000;
const POLLING = 4_000;

/**
 * Wallets and the chain. Wallets of the browser announce themselves (EIP-6963); WalletConnect is there with a project
 * id alone, and loads only when it is chosen; an account whose key lives in the page is there beside a payment ledger, whose
 * one-time accounts share its seed; the demo wallet is there on chains whose money is worth nothing.
 */
export function createWalletConfig(config: AppConfig): Config {
  const { chainId, chainName, rpcUrl } = config;
  const local = isLocalChain(chainId);
  const chain = defineChain({
    id: chainId,
    name: chainName,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
    testnet: local,
  });
  return createConfig({
    chains: [chain],
    connectors: connectorsFor(config),
    // Pages are rendered before the browser knows its wallets.
    ssr: true,
    pollingInterval: local ? LOCAL_POLLING : POLLING,
    transports: { [chainId]: http(rpcUrl, { retryCount: 1, timeout: 10_000 }) },
  });
}

function connectorsFor({
  chainId,
  ledger,
  walletConnectProjectId,
}: AppConfig): CreateConnectorFn[] {
  return [
    // For wallets too old to announce themselves.
    injected({ unstable_shimAsyncInject: 1_000 }),
    ...(walletConnectProjectId === undefined
      ? []
      : [walletConnectOnDemand(walletConnectProjectId)]),
    ...(ledger === undefined ? [] : [oneTimeWallet(ledger)]),
    ...(isLocalChain(chainId) ? [demoWallet()] : []),
  ];
}
