import type { EIP1193Provider } from "viem";
import { createConnector, type CreateConnectorFn } from "wagmi";

/** By this id the pages know that a code has to be shown to a phone. */
export const WALLETCONNECT_ID = "walletConnect";

const CONNECTED = "peerwatt-walletconnect-connected";

/**
 * WalletConnect, which is larger than all the pages together: it is loaded when somebody chooses it, and by a later
 * visit of theirs. wagmi's own connector would load it for everybody, to look for a session.
 */
export function walletConnectOnDemand(projectId: string): CreateConnectorFn {
  return createConnector<EIP1193Provider | undefined>((config) => {
    let loaded: Promise<ReturnType<CreateConnectorFn>> | undefined;
    const load = (): Promise<ReturnType<CreateConnectorFn>> => (loaded ??= open());
    const open = async (): Promise<ReturnType<CreateConnectorFn>> => {
      const { walletConnect } = await import("wagmi/connectors/walletConnect");
      const connector = walletConnect({ projectId, showQrModal: false })(config);
      await connector.setup?.();
      return connector;
    };
    const inUse = (): boolean => loaded !== undefined || localStorage.getItem(CONNECTED) === "1";
    return {
      id: WALLETCONNECT_ID,
      name: "WalletConnect",
      type: WALLETCONNECT_ID,
      connect: async (options) => {
        const connector = await load();
        const connection = await connector.connect(options);
        localStorage.setItem(CONNECTED, "1");
        return connection;
      },
      disconnect: async () => {
        localStorage.removeItem(CONNECTED);
        await (await load()).disconnect();
      },
      getAccounts: async () => (await load()).getAccounts(),
      getChainId: async () => (await load()).getChainId(),
      getProvider: async () =>
        inUse() ? ((await (await load()).getProvider()) as EIP1193Provider) : undefined,
      isAuthorized: async () => inUse() && (await load()).isAuthorized(),
      onAccountsChanged: () => undefined,
      onChainChanged: () => undefined,
      onDisconnect: () => {
        localStorage.removeItem(CONNECTED);
      },
    };
  });
}
