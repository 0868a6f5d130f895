import { getAddress, type Address, type EIP1193Provider } from "viem";
import { createConnector, type CreateConnectorFn } from "wagmi";

/** By this id the pages know that a key lives in the page, and mark it. */
export const DEMO_WALLET_ID = "peerwatt.demo";

const CONNECTED = "peerwatt-demo-connected";

/**
 * A wallet for newcomers on a local chain: a key in the page, worth nothing anywhere else. What signs is loaded only
 * when it is used.
 */
export function demoWallet(): CreateConnectorFn {
  return createConnector(({ chains: [chain], emitter }) => {
    const getProvider = async (): Promise<EIP1193Provider> => {
      const { openDemoProvider } = await import("./demoProvider.ts");
      return openDemoProvider(chain);
    };
    const getAccounts = async (): Promise<readonly Address[]> => accountsOf(await getProvider());
    return {
      id: DEMO_WALLET_ID,
      name: "Demo wallet",
      type: "demo",
      // wagmi asks for plain addresses or for addresses with capabilities, of which this wallet has none.
      connect: async <With extends boolean = false>(options?: {
        withCapabilities?: With | boolean | undefined;
      }) => {
        const plain = await getAccounts();
        localStorage.setItem(CONNECTED, "1");
        const accounts =
          options?.withCapabilities === true
            ? plain.map((address) => ({ address, capabilities: {} }))
            : plain;
        return { accounts: accounts as Connected<With>, chainId: chain.id };
      },
      disconnect: () => {
        localStorage.removeItem(CONNECTED);
        return Promise.resolve();
      },
      getAccounts,
      getChainId: () => Promise.resolve(chain.id),
      getProvider,
      isAuthorized: () => Promise.resolve(localStorage.getItem(CONNECTED) === "1"),
      onAccountsChanged: () => undefined,
      onChainChanged: () => undefined,
      onDisconnect: () => {
        emitter.emit("disconnect");
      },
    };
  });
}

async function accountsOf(provider: EIP1193Provider): Promise<readonly Address[]> {
  const accounts = await provider.request({ method: "eth_accounts" });
  return accounts.map((address) => getAddress(address));
}

type Connected<With extends boolean> = With extends true
  ? readonly { address: Address; capabilities: Record<string, unknown> }[]
  : readonly Address[];
