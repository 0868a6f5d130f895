import { createEphemeralKeys, type EphemeralKeys } from "../../sdk/src/auction/index.js";
import {
  type MarketCall,
  type MarketEvent,
  type RoundReference,
  cancelAuction,
  eventsOf,
  placeBid,
  placeBidBySig,
  reclaim,
  signBid,
  startAuction,
} from "../../sdk/src/client/index.js";
import type { AwardedFate, PlannedBid, PlannedRound } from "../../sdk/src/profile/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import { bytesToHex } from "../../sdk/src/signing/index.js";
import type { PrivateKeyAccount } from "viem/accounts";
import type { Cast, Trader } from "./cast.js";
import { deliver } from "./deliver.js";
import type { Process } from "./processes.js";
import { delays } from "./rules.js";
import type { Act, Stage } from "./stage.js";

/** A round as it was played. */
export interface PlayedRound {
  readonly planned: PlannedRound;
  /** Name of the account that bought. */
  readonly account: string;
  /** All that the market reported of it, in order. */
  readonly events: readonly MarketEvent[];
  readonly gas: number;
}

interface Winner {
  readonly trader: Trader;
  readonly ephemeral: EphemeralKeys;
  readonly price: bigint;
}

/**
 * Plays a round from its start to its end, on chain and between the two cars.
 *
 * Bids of the channel "chain" are transactions of their providers. Bids of the channel "signed" go to the consumer,
 * who lands the last one if it leads in the end; the others cost nobody anything.
 *
 * @param planned its times are the chain's.
 */
export async function* playRound(
  stage: Stage,
  cast: Cast,
  planned: PlannedRound,
  random: Random,
): Process<PlayedRound> {
  const consumer = cast.consumerOf(planned);
  const play = new Play(stage, planned, consumer, random);
  yield planned.startsAt;
  await play.start();
  if (planned.bids.length === 0) yield* play.withoutBids();
  for (const bid of planned.bids) {
    if (bid.channel === "signed" && bid !== planned.bids.at(-1)) continue;
    yield bid.at;
    await play.bid(bid, cast.providerOf(bid.provider));
  }
  if (play.winner !== undefined) yield* play.deliver(play.winner);
  return { planned, account: consumer.name, events: play.events, gas: play.gas };
}

class Play {
  readonly events: MarketEvent[] = [];
  gas = 0;
  winner: Winner | undefined;
  readonly #stage: Stage;
  readonly #planned: PlannedRound;
  readonly #consumer: Trader;
  readonly #random: Random;
  #reference: RoundReference;
  #closesAt: number;

  constructor(stage: Stage, planned: PlannedRound, consumer: Trader, random: Random) {
    this.#stage = stage;
    this.#planned = planned;
    this.#consumer = consumer;
    this.#random = random;
    this.#reference = { consumer: consumer.account.address, round: 0 };
    this.#closesAt = planned.closesAt;
  }

  async start(): Promise<void> {
    const { startsAt, closesAt, wattHours, startPrice } = this.#planned;
    // Sessions do not say where: these words stand for a cloaking area and a commitment, and cost the same.
    const area = bytesToHex(this.#random.bytes(32));
    const position = bytesToHex(this.#random.bytes(32));
    const duration = closesAt - startsAt;
    const call = startAuction({ wattHours, duration, startPrice, area, position });
    const { events } = await this.#act(this.#consumer.account, call);
    for (const { args } of eventsOf(events, "AuctionStarted")) {
      this.#reference = { ...this.#reference, round: args.round };
      this.#closesAt = args.closesAt;
    }
  }

  /** The consumer gives up halfway, or waits in vain. */
  async *withoutBids(): Process {
    const { fate, startsAt } = this.#planned;
    const { account } = this.#consumer;
    if (fate.kind === "cancelled") {
      yield startsAt + Math.floor((this.#closesAt - startsAt) / 2);
      await this.#act(account, cancelAuction(this.#reference.round));
    } else {
      yield this.#closesAt + delays.reclaim;
      await this.#act(account, reclaim(account.address));
    }
  }

  async bid({ price, channel }: PlannedBid, trader: Trader): Promise<void> {
    const ephemeral = createEphemeralKeys((length) => this.#random.bytes(length));
    const { wattHours } = this.#planned;
    const offer = { ...this.#reference, wattHours, price, ephemeralKey: ephemeral.publicKey };
    const { events } =
      channel === "chain"
        ? await this.#act(trader.account, placeBid(offer))
        : await this.#act(this.#consumer.account, await this.#signed(offer, trader));
    for (const { args } of eventsOf(events, "BidPlaced")) this.#closesAt = args.closesAt;
    this.winner = { trader, ephemeral, price };
  }

  deliver({ trader: provider, ephemeral, price }: Winner): Process {
    const { fate } = this.#planned;
    return deliver({
      stage: this.#stage,
      // Rounds with bids have one of these.
      planned: { ...this.#planned, fate: fate as AwardedFate },
      reference: this.#reference,
      consumer: this.#consumer,
      provider,
      price,
      ephemeral,
      awardedAt: this.#closesAt,
      random: this.#random,
      act: (who, call) => this.#act(who, call),
    });
  }

  async #signed(
    offer: Parameters<typeof placeBid>[0],
    { account }: Trader,
  ): Promise<MarketCall<"placeBidBySig">> {
    const { consumer, round, wattHours, price, ephemeralKey } = offer;
    const bid = {
      provider: account.address,
      consumer,
      round,
      wattHours,
      price,
      ephemeralKey,
      deadline: this.#closesAt,
      epoch: 0,
      exclusive: false,
    };
    return placeBidBySig({ bid, signature: await signBid(this.#stage.market, bid, { account }) });
  }

  async #act(who: PrivateKeyAccount, call: MarketCall): Promise<Act> {
    const done = await this.#stage.act(who, call);
    this.gas += done.gas;
    this.events.push(...done.events);
    return done;
  }
}
