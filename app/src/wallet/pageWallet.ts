import { getAddress, type Address, type Chain, type EIP1193Provider } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { createConnector, type CreateConnectorFn } from "wagmi";

/** A wallet whose key lives in the page. */
export interface PageWallet {
  /** By this the pages know it, and mark it. */
  readonly id: string;
  readonly name: string;
  /** Where the browser keeps that it is connected. */
  readonly connectedKey: string;
  /** Loads the key; called once, when the wallet is first asked something. */
  readonly account: (chain: Chain) => Promise<PrivateKeyAccount>;
}

/** What wagmi connects to. What signs is loaded only when it is used. */
export function pageWallet({ id, name, connectedKey, account }: PageWallet): CreateConnectorFn {
  return createConnector(({ chains: [chain], emitter }) => {
    const provider = providerOnFirstWord(async () => {
      const { openKeyProvider } = await import("./keyProvider.ts");
      return openKeyProvider(await account(chain), chain);
    });
    const getAccounts = (): Promise<readonly Address[]> => accountsOf(provider);
    return {
      id,
      name,
      type: PAGE_WALLET,
      // wagmi asks for plain addresses or for addresses with capabilities, of which this wallet has none.
      connect: async <With extends boolean = false>(options?: {
        withCapabilities?: With | boolean | undefined;
      }) => {
        const plain = await getAccounts();
        localStorage.setItem(connectedKey, "1");
        const accounts =
          options?.withCapabilities === true
            ? plain.map((address) => ({ address, capabilities: {} }))
            : plain;
        return { accounts: accounts as Connected<With>, chainId: chain.id };
      },
      disconnect: () => {
        localStorage.removeItem(connectedKey);
        return Promise.resolve();
      },
      getAccounts,
      getChainId: () => Promise.resolve(chain.id),
      getProvider: () => Promise.resolve(provider),
      isAuthorized: () => Promise.resolve(localStorage.getItem(connectedKey) === "1"),
      onAccountsChanged: () => undefined,
      onChainChanged: () => undefined,
      onDisconnect: () => {
        emitter.emit("disconnect");
      },
    };
  });
}

/** The type of connectors whose key lives in the page, so that nobody has to be asked to sign. */
export const PAGE_WALLET = "page";

/**
 * Loads what signs when it is first asked something: every page asks each wallet for its provider when it opens, and a
 * key's account is a tenth of a second's work for a phone.
 */
function providerOnFirstWord(open: () => Promise<EIP1193Provider>): EIP1193Provider {
  let opened: Promise<EIP1193Provider> | undefined;
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
