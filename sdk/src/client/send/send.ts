import type { Account } from "viem";
import { getChainId, sendTransaction } from "viem/actions";

import { ClientError } from "../../errors/index.js";
import type { Address, Hex } from "../../signing/index.js";
import { encodeCall, type MarketCall } from "../calls/call.js";
import { assertDeployed, chainIdOf } from "../connect.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";
import { addressOf, senderOf, walletOf } from "./sender.js";
import { simulate } from "./simulate.js";

/** How a call is sent. Fees, gas and nonce are found out by the wallet unless given. */
export interface SendOptions {
  /** The wallet client's account by default; a local account signs here, an address is left to the wallet. */
  readonly account?: Account | Address | undefined;
  /** Whether to try the call first, so that a refusal costs nothing; `true` by default. */
  readonly simulate?: boolean | undefined;
  readonly gas?: bigint | undefined;
  readonly nonce?: number | undefined;
  readonly maxFeePerGas?: bigint | undefined;
  readonly maxPriorityFeePerGas?: bigint | undefined;
}

/**
 * Tries a call and sends it.
 * @returns the transaction's hash; see {@link confirm} for what came of it.
 * @throws ClientError with the contract's error as its code, or what wallet and node had to say
 */
export async function send(
  market: MarketClient,
  call: MarketCall,
  options: SendOptions = {},
): Promise<Hex> {
  const account = senderOf(market, options.account);
  if (options.simulate ?? true) await simulate(market, call, { account });
  else await explained(market, addressOf(account), () => assertDeployed(market));
  return sendTo(market, { to: market.address, data: encodeCall(call), value: call.value }, options);
}

/** Sends data to a contract of the market's chain. Not exported by the package. */
export function sendTo(
  market: MarketClient,
  transaction: {
    readonly to: Address;
    readonly data: Hex;
    readonly value?: bigint | undefined;
  },
  options: Omit<SendOptions, "simulate">,
): Promise<Hex> {
  const wallet = walletOf(market);
  const { gas, nonce, maxFeePerGas, maxPriorityFeePerGas } = options;
  const account = senderOf(market, options.account);
  return explained(market, addressOf(account), async () => {
    await assertSameChain(market);
    return sendTransaction(wallet, {
      account,
      chain: wallet.chain ?? null,
      ...given({ ...transaction, gas, nonce, maxFeePerGas, maxPriorityFeePerGas }),
    });
  });
}

/** A wallet that stands on another chain would send the ether there. */
async function assertSameChain(market: MarketClient): Promise<void> {
  const [expected, actual] = await Promise.all([chainIdOf(market), getChainId(walletOf(market))]);
  if (expected === actual) return;
  throw new ClientError({
    code: "WrongChain",
    shortMessage: `The wallet is on chain ${String(actual)}, and the market on chain ${String(expected)}.`,
    whatToDo: "Switch the wallet to the market's network and try again.",
    details: { expected, actual },
  });
}

function given<T extends object>(options: T): Partial<T> {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}
