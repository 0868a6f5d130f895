import { getAddress, type Address, type Chain, type EIP1193Provider } from "viem";
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
    const provider = providerOnFirstWord(chain);
    const getAccounts = (): Promise<readonly Address[]> => accountsOf(provider);
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
      getProvider: () => Promise.resolve(provider),
      isAuthorized: () => Promise.resolve(localStorage.getItem(CONNECTED) === "1"),
      onAccountsChanged: () => undefined,
      onChainChanged: () => undefined,
      onDisconnect: () => {
        emitter.emit("disconnect");
      },
    };
  });
}

/**
 * Loads what signs when it is first asked something: every page asks each wallet for its provider when it opens, and a
 * key's account is a tenth of a second's work for a phone.
 */
function providerOnFirstWord(chain: Chain): EIP1193Provider {
  let opened: Promise<EIP1193Provider> | undefined;
  const open = async (): Promise<EIP1193Provider> => {
    const { openDemoProvider } = await import("./demoProvider.ts");
    return openDemoProvider(chain);
  };
  const request = async (question: never): Promise<unknown> =>
    (await (opened ??= open())).request(question);
  const nothing = (): void => undefined;
  return { request, on: nothing, removeListener: nothing } as unknown as EIP1193Provider;
}

async function accountsOf(provider: EIP1193Provider): Promise<readonly Address[]> {
  const accounts = await provider.request({ method: "eth_accounts" });
  return accounts.map((address) => getAddress(address));
}

type Connected<With extends boolean> = With extends true
  ? readonly { address: Address; capabilities: Record<string, unknown> }[]
  : readonly Address[];
