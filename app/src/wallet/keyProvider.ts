import { createWalletClient, http, type Chain, type EIP1193Provider, type Hex } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";

interface Request {
  readonly method: string;
  readonly params?: unknown;
}

/** The key as a wallet speaks (EIP-1193): it signs what it is asked to, for the page asks its owner first. */
export function openKeyProvider(account: PrivateKeyAccount, chain: Chain): EIP1193Provider {
  const wallet = createWalletClient({ account, chain, transport: http() });
  const request = async ({ method, params }: Request): Promise<unknown> => {
    switch (method) {
      case "eth_accounts":
      case "eth_requestAccounts":
        return [account.address];
      case "eth_sendTransaction": {
        const [transaction] = params as readonly [KeyTransaction];
        return wallet.sendTransaction(read(transaction));
      }
      case "eth_signTypedData_v4": {
        const [, text] = params as readonly [string, string];
        return account.signTypedData(JSON.parse(text) as TypedData);
      }
      case "personal_sign": {
        const [raw] = params as readonly [Hex];
        return account.signMessage({ message: { raw } });
      }
      default:
        return wallet.request({ method, params } as Parameters<typeof wallet.request>[0]);
    }
  };
  const nothing = (): void => undefined;
  return { request, on: nothing, removeListener: nothing } as unknown as EIP1193Provider;
}

type TypedData = Parameters<PrivateKeyAccount["signTypedData"]>[0];

/** A transaction as JSON-RPC writes it. */
interface KeyTransaction {
  readonly to?: Hex;
  readonly data?: Hex;
  readonly value?: Hex;
  readonly gas?: Hex;
}

interface ReadTransaction {
  to?: Hex;
  data?: Hex;
  value?: bigint;
  gas?: bigint;
}

function read({ to, data, value, gas }: KeyTransaction): ReadTransaction {
  return {
    ...(to === undefined ? {} : { to }),
    ...(data === undefined ? {} : { data }),
    ...(value === undefined ? {} : { value: BigInt(value) }),
    ...(gas === undefined ? {} : { gas: BigInt(gas) }),
  };
}
