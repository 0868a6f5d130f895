import type { Log } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { sendTransaction } from "viem/actions";

import type { Parameters } from "../../sdk/src/auction/index.js";
import {
  type MarketCall,
  type MarketClient,
  type MarketEvent,
  type SendOptions,
  approveToken,
  confirm,
  createMarketClient,
  decodeEvents,
  deposit,
  depositToken,
  send,
} from "../../sdk/src/client/index.js";
import type { Address, Hex } from "../../sdk/src/signing/index.js";
import type { Chain } from "./chain.js";
import { mintData } from "./demoToken.js";
import { type Deployed, type Roles, deployMarket, fees } from "./deployMarket.js";
import type { Keys } from "./keys.js";
import { receiptOf } from "./receipt.js";

/** What a transaction did. */
export interface Act {
  /** The time of its block. */
  readonly time: number;
  readonly gas: number;
  readonly events: readonly MarketEvent[];
  /** Of all contracts. */
  readonly logs: readonly Log[];
}

/** What a transaction is for; gas is added up by it. */
export type Purpose = "rounds" | "registrations" | "deposits" | "withdrawals";

/** How a transaction is sent. */
type Transmission = Required<Pick<SendOptions, "nonce" | "gas">> &
  typeof fees & { readonly account: PrivateKeyAccount };

/** More than any entry point needs but those that take lists. What is not used costs nothing, and estimating it would cost a call each time. */
const gasLimit = 500_000n;
/** For fees, beyond what is deposited. No figure contains it. */
const feeMoney = 10n ** 20n;

/** A market on a chain, the people who run it, and what was spent on gas so far. */
export class Stage {
  readonly chain: Chain;
  readonly market: MarketClient;
  readonly deployed: Deployed;
  readonly parameters: Parameters;
  readonly gas: Record<Purpose, number> = {
    rounds: 0,
    registrations: 0,
    deposits: 0,
    withdrawals: 0,
  };
  readonly #roles: Roles;
  readonly #token: Address | undefined;
  #transactions = 1;

  private constructor(
    chain: Chain,
    roles: Roles,
    deployed: Deployed,
    parameters: Parameters,
    token?: Address,
  ) {
    const { client } = chain;
    this.#token = token;
    this.chain = chain;
    this.deployed = deployed;
    this.parameters = parameters;
    this.#roles = roles;
    this.market = createMarketClient({
      address: deployed.address,
      publicClient: client,
      walletClient: client,
    });
  }

  /** Deploys a market on the chain. @param ledger whose notes it takes and makes; none by default. */
  static async open(
    chain: Chain,
    keys: Keys,
    parameters: Parameters,
    ledger?: Address,
  ): Promise<Stage> {
    const [operator, authority, arbiter] = [
      keys.of("operator"),
      keys.of("authority"),
      keys.of("arbiter"),
    ];
    const roles = { operator, authority, arbiter };
    for (const { address } of [operator, arbiter]) await chain.fund(address, feeMoney);
    const deployed = await deployMarket(chain, roles, parameters, ledger);
    return new Stage(chain, roles, deployed, parameters);
  }

  /**
   * A market that stands already, by whoever deployed it.
   * @param token that it trades in, which anybody may mint; ether by default.
   */
  static at(
    chain: Chain,
    roles: Roles,
    deployed: Deployed,
    parameters: Parameters,
    token?: Address,
  ): Stage {
    return new Stage(chain, roles, deployed, parameters, token);
  }

  get authority(): PrivateKeyAccount {
    return this.#roles.authority;
  }

  get arbiter(): PrivateKeyAccount {
    return this.#roles.arbiter;
  }

  get transactions(): number {
    return this.#transactions;
  }

  /** Gives an account what it will deposit, and coins for fees. */
  async fund(account: PrivateKeyAccount, deposit: bigint): Promise<void> {
    const coins = this.#token === undefined ? deposit : 0n;
    await this.chain.fund(account.address, coins + feeMoney);
    if (deposit > 0n) await this.mint(account.address, deposit);
  }

  /** Makes so much of the market's token for somebody; nothing where it trades in ether. */
  async mint(to: Address, amount: bigint): Promise<void> {
    const token = this.#token;
    if (token === undefined) return;
    const data = mintData(to, amount);
    await this.#execute(this.arbiter, "deposits", gasLimit, (options) =>
      sendTransaction(this.chain.client, { ...options, chain: null, to: token, data }),
    );
  }

  /** Brings into the market what the account was given for it. */
  async payIn(account: PrivateKeyAccount, amount: bigint): Promise<void> {
    if (this.#token === undefined) {
      await this.act(account, deposit(amount), "deposits");
      return;
    }
    await this.#execute(account, "deposits", gasLimit, (options) =>
      approveToken(this.market, amount, options),
    );
    await this.act(account, depositToken(amount), "deposits");
  }

  /** Sends a call now, and waits for its block. @param gas the most it may use. */
  act(
    account: PrivateKeyAccount,
    call: MarketCall,
    purpose: Purpose = "rounds",
    gas: bigint = gasLimit,
  ): Promise<Act> {
    return this.#execute(account, purpose, gas, (options) =>
      send(this.market, call, { ...options, simulate: false }),
    );
  }

  async #execute(
    account: PrivateKeyAccount,
    purpose: Purpose,
    gas: bigint,
    transmit: (options: Transmission) => Promise<Hex>,
  ): Promise<Act> {
    const time = await this.chain.stampNextBlock();
    const nonce = await this.chain.nextNonce(account);
    const hash = await transmit({ account, nonce, gas, ...fees });
    const receipt = await receiptOf(this.chain.client, hash);
    // Finds out why it failed, and throws that.
    if (receipt.status === "reverted") await confirm(this.market, hash);
    const used = Number(receipt.gasUsed);
    this.gas[purpose] += used;
    this.#transactions += 1;
    const { logs } = receipt;
    return { time, gas: used, events: decodeEvents(this.market, logs), logs };
  }
}
