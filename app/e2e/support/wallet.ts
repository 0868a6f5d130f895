/// <reference lib="dom" />
import type { Page } from "playwright-core";
import {
  createWalletClient,
  http,
  isAddressEqual,
  numberToHex,
  type Address,
  type Hex,
} from "viem";
import { getTransaction } from "viem/actions";
import { generatePrivateKey, privateKeyToAccount, type PrivateKeyAccount } from "viem/accounts";

import { CallBatches } from "./callBatches.ts";

/** What the person in front of the wallet does when it asks. */
export type Answer = "accept" | "reject" | "wait";

/** A browser wallet in a test's hand. */
export interface TestWallet {
  /** That it signs by; no other's may be asked for. */
  readonly account: PrivateKeyAccount;
  /** What it asked its owner, in order. */
  readonly asked: readonly string[];
  /** What the owner answers from now on; accepts at first. Whoever waits answers what was asked by the next answer. */
  answer: Answer;
  /**
   * Puts another transaction in the place of the one it sent last, which must not be in a block yet: one that does
   * nothing, or the same for a higher fee.
   */
  replaceLast(way: "cancel" | "speed up"): Promise<void>;
  /** From now on it does several calls at once (EIP-5792). @param delegate contract that makes them for the account. */
  batchBy(delegate: Address): void;
  /** Of what it sent last. */
  readonly lastHash: Hex;
  /** From now on it does not know the market's network, until it is told of it and its owner agrees (EIP-3085). */
  forgetMarket(): void;
  /** Networks that it was told of, as it was told. */
  readonly added: readonly AddedChain[];
  /** Goes to another network, as by its own menu. */
  switchTo(chainId: number): Promise<void>;
  /** Goes to another account, as by its own menu. */
  actAs(account: PrivateKeyAccount): Promise<void>;
  /** Puts it into a page before that loads; the same wallet is in every tab of a browser. */
  installIn(page: Page): Promise<void>;
}

/** Of what a page tells of a network. */
interface AddedChain {
  readonly chainId: Hex;
  readonly chainName: string;
  readonly rpcUrls: readonly string[];
}

interface Request {
  readonly method: string;
  readonly params?: readonly unknown[];
}

interface Transaction {
  readonly from: Address;
  readonly to: Address;
  readonly data?: Hex;
  readonly value?: Hex;
  readonly gas?: Hex;
}

/** As EIP-1193 and wallets have them. */
const REJECTED = { code: 4001, message: "User rejected the request." };
const UNKNOWN_METHOD = { code: 4200, message: "The wallet does not know this method." };
const UNAUTHORIZED = { code: 4100, message: "The account is not the one that is selected." };
const UNKNOWN_CHAIN = { code: 4902, message: "Unrecognized chain." };

const ASKS = new Set([
  "eth_requestAccounts",
  "eth_sendTransaction",
  "eth_signTypedData_v4",
  "personal_sign",
  "wallet_switchEthereumChain",
  "wallet_addEthereumChain",
  "wallet_sendCalls",
]);

const BATCH_METHODS = new Set([
  "wallet_getCapabilities",
  "wallet_sendCalls",
  "wallet_getCallsStatus",
]);

/**
 * A wallet that announces itself by EIP-6963, signs with a key of its own, sends by the node, and asks the test first
 * where a wallet would ask its owner.
 */
export function createWallet(
  rpc: string,
  chainId: number,
  account: PrivateKeyAccount = privateKeyToAccount(generatePrivateKey()),
): TestWallet {
  return new WalletState(account, rpc, chainId);
}

class WalletState implements TestWallet {
  account: PrivateKeyAccount;
  readonly asked: string[] = [];
  readonly added: AddedChain[] = [];
  #answer: Answer = "accept";
  #knowsMarket = true;
  readonly #waiting: (() => void)[] = [];
  readonly #rpc: string;
  readonly #market: number;
  #chainId: number;
  #connected = false;
  readonly #pages = new Set<Page>();
  #last: Hex | undefined;
  #batches: CallBatches | undefined;

  constructor(account: PrivateKeyAccount, rpc: string, chainId: number) {
    this.account = account;
    this.#rpc = rpc;
    this.#market = chainId;
    this.#chainId = chainId;
  }

  get answer(): Answer {
    return this.#answer;
  }

  set answer(answer: Answer) {
    this.#answer = answer;
    if (answer === "wait") return;
    for (const goOn of this.#waiting.splice(0)) goOn();
  }

  forgetMarket(): void {
    this.#knowsMarket = false;
  }

  async switchTo(chainId: number): Promise<void> {
    this.#chainId = chainId;
    await this.#emit("chainChanged", numberToHex(chainId));
  }

  async actAs(account: PrivateKeyAccount): Promise<void> {
    this.account = account;
    await this.#emit("accountsChanged", [account.address]);
  }

  async #emit(name: string, value: unknown): Promise<void> {
    for (const page of this.#pages) await page.evaluate(emitEvent, { name, value });
  }

  batchBy(delegate: Address): void {
    this.#batches = new CallBatches(this.#rpc, this.#market, this.account, delegate);
  }

  get lastHash(): Hex {
    if (this.#last === undefined) throw new Error("the wallet has sent nothing");
    return this.#last;
  }

  async replaceLast(way: "cancel" | "speed up"): Promise<void> {
    const client = this.#client();
    const last = await getTransaction(client, { hash: this.lastHash });
    const { to, input, value, nonce, gas, maxFeePerGas = 0n, maxPriorityFeePerGas = 0n } = last;
    const nothing = { to: this.account.address, value: 0n };
    await client.sendTransaction({
      ...(way === "cancel" ? nothing : { to, data: input, value }),
      chain: null,
      nonce,
      gas,
      maxFeePerGas: 2n * maxFeePerGas,
      maxPriorityFeePerGas: 2n * maxPriorityFeePerGas + 1n,
    });
  }

  async installIn(page: Page): Promise<void> {
    await page.exposeFunction("__wallet", async (request: Request) => {
      try {
        return { result: await this.handle(request) };
      } catch (error) {
        return { error: errorOf(error) };
      }
    });
    await page.addInitScript(announceWallet);
    this.#pages.add(page);
    page.once("close", () => this.#pages.delete(page));
  }

  async handle({ method, params = [] }: Request): Promise<unknown> {
    await this.#askOwner(method);
    switch (method) {
      case "eth_requestAccounts":
        this.#connected = true;
        return [this.account.address];
      case "eth_accounts":
        return this.#connected ? [this.account.address] : [];
      case "eth_chainId":
        return numberToHex(this.#chainId);
      case "wallet_switchEthereumChain":
        return this.#switch(params[0] as { chainId: Hex });
      case "wallet_addEthereumChain":
        return this.#add(params[0] as AddedChain);
      case "eth_sendTransaction":
        return this.#send(params[0] as Transaction);
      case "eth_signTypedData_v4":
        this.#assertSelected(params[0] as Address);
        return this.account.signTypedData(
          JSON.parse(params[1] as string) as Parameters<PrivateKeyAccount["signTypedData"]>[0],
        );
      case "personal_sign":
        this.#assertSelected(params[1] as Address);
        return this.account.signMessage({ message: { raw: params[0] as Hex } });
      case "wallet_getCapabilities":
        return this.#batches?.capabilities();
      case "wallet_sendCalls":
        return this.#sendCalls(params[0] as Parameters<CallBatches["send"]>[0]);
      case "wallet_getCallsStatus":
        return this.#batches?.status(params[0] as Hex);
      default:
        return this.#ask(method, params);
    }
  }

  /** @throws WalletRefusal if the wallet does not know the question, or its owner declines. */
  async #askOwner(method: string): Promise<void> {
    if (BATCH_METHODS.has(method) && this.#batches === undefined) {
      throw new WalletRefusal(UNKNOWN_METHOD);
    }
    if (ASKS.has(method)) {
      this.asked.push(method);
      if (this.#answer === "wait") await new Promise<void>((goOn) => this.#waiting.push(goOn));
      if (this.#answer === "reject") throw new WalletRefusal(REJECTED);
    }
  }

  async #switch({ chainId }: { readonly chainId: Hex }): Promise<null> {
    const isKnown = this.#knowsMarket && Number(chainId) === this.#market;
    if (!isKnown) throw new WalletRefusal(UNKNOWN_CHAIN);
    await this.switchTo(Number(chainId));
    return null;
  }

  /** Wallets go to a network that was added, if their owner does not mind. */
  async #add(chain: AddedChain): Promise<null> {
    this.added.push(chain);
    this.#knowsMarket = true;
    await this.switchTo(Number(chain.chainId));
    return null;
  }

  /** As a wallet does that lets a page use one account at a time. */
  #assertSelected(account: Address): void {
    if (!isAddressEqual(account, this.account.address)) throw new WalletRefusal(UNAUTHORIZED);
  }

  async #send({ from, to, data, value, gas }: Transaction): Promise<Hex> {
    this.#assertSelected(from);
    this.#last = await this.#client().sendTransaction({
      to,
      chain: null,
      ...(data === undefined ? {} : { data }),
      ...(value === undefined ? {} : { value: BigInt(value) }),
      ...(gas === undefined ? {} : { gas: BigInt(gas) }),
    });
    return this.#last;
  }

  async #sendCalls(calls: Parameters<CallBatches["send"]>[0]): Promise<unknown> {
    const sent = await this.#batches?.send(calls);
    this.#last = sent?.id;
    return sent;
  }

  #ask(method: string, params: readonly unknown[]): Promise<unknown> {
    const client = this.#client();
    return client.request({ method, params } as Parameters<typeof client.request>[0]);
  }

  #client(): ReturnType<
    typeof createWalletClient<ReturnType<typeof http>, undefined, PrivateKeyAccount>
  > {
    return createWalletClient({ account: this.account, transport: http(this.#rpc) });
  }
}

class WalletRefusal extends Error {
  readonly code: number;

  constructor({ code, message }: { readonly code: number; readonly message: string }) {
    super(message);
    this.code = code;
  }
}

function errorOf(error: unknown): { code: number; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof WalletRefusal ? error.code : -32603;
  return { code, message };
}

type Listener = (value: unknown) => void;

/** What the test answers, as it comes into the page. */
interface Answered {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** Runs in the page. */
function announceWallet(): void {
  const listeners = new Map<string, Set<Listener>>();
  const ask = (window as unknown as { __wallet: (request: unknown) => Promise<Answered> }).__wallet;
  const provider = {
    request: async (request: unknown): Promise<unknown> => {
      const { result, error } = await ask(request);
      if (error !== undefined) throw Object.assign(new Error(error.message), error);
      return result;
    },
    on: (name: string, listener: Listener) => {
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
      return provider;
    },
    removeListener: (name: string, listener: Listener) => {
      listeners.get(name)?.delete(listener);
      return provider;
    },
    emit: (name: string, value: unknown) => {
      for (const listener of listeners.get(name) ?? []) listener(value);
    },
  };
  const icon = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";
  const info = {
    uuid: "7d1b7f0e-4f3c-4a3b-9c0e-000000000001",
    name: "Test wallet",
    rdns: "test.wallet",
    icon,
  };
  const detail = Object.freeze({ info, provider });
  const announce = (): void => {
    window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  };
  Object.assign(window, { __testProvider: provider });
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
}

/** Runs in the page. */
function emitEvent({ name, value }: { readonly name: string; readonly value: unknown }): void {
  const { __testProvider } = window as unknown as {
    __testProvider: { emit: (name: string, value: unknown) => void };
  };
  __testProvider.emit(name, value);
}
