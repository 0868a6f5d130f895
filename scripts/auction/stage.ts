import type { Log } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";

import type { Parameters } from "../../sdk/src/auction/index.js";
import {
  type MarketCall,
  type MarketClient,
  type MarketEvent,
  confirm,
  createMarketClient,
  decodeEvents,
  send,
} from "../../sdk/src/client/index.js";
import type { Address } from "../../sdk/src/signing/index.js";
import type { Chain } from "./chain.js";
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
  #transactions = 1;

  private constructor(chain: Chain, roles: Roles, deployed: Deployed, parameters: Parameters) {
    const { client } = chain;
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

  /** A market that stands already, by whoever deployed it. */
  static at(chain: Chain, roles: Roles, deployed: Deployed, parameters: Parameters): Stage {
    return new Stage(chain, roles, deployed, parameters);
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
    await this.chain.fund(account.address, deposit + feeMoney);
  }

  /** Sends a call now, and waits for its block. @param gas the most it may use. */
  async act(
    account: PrivateKeyAccount,
    call: MarketCall,
    purpose: Purpose = "rounds",
    gas: bigint = gasLimit,
  ): Promise<Act> {
    const time = await this.chain.stampNextBlock();
    const nonce = await this.chain.nextNonce(account);
    const options = { account, nonce, gas, simulate: false, ...fees };
    const hash = await send(this.market, call, options);
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
