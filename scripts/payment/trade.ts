import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";

import { bondOf, createEphemeralKeys, escrowOf, stakeOf } from "../../sdk/src/auction/index.js";
import {
  accountOf,
  depositFromNotes,
  eventsOf,
  placeBidBySig,
  register,
  requestWithdrawal,
  settle,
  signBid,
  signCertificate,
  startAuction,
  withdrawToNote,
} from "../../sdk/src/client/index.js";
import { signNotesDeposit, type OwnedNote } from "../../sdk/src/payment/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import {
  bytesToHex,
  ZERO_ADDRESS,
  type BidMessage,
  type Hex,
} from "../../sdk/src/signing/index.js";
import type { Stage } from "../auction/stage.js";
import type { Driver } from "./driver.js";
import { RELAYER_FEE, type LedgerStage } from "./ledger.js";

/** What is to be bought. */
export interface Wish {
  readonly wattHours: number;
  /** What the consumer offers at most, base units per kWh. */
  readonly startPrice: bigint;
  /** What the providers ask, falling; each a driver of its own. */
  readonly asks: readonly bigint[];
}

/** An account that trades, once, with what a note was worth. */
interface Trader {
  readonly driver: Driver;
  readonly account: PrivateKeyAccount;
}

/** A round as it was played. */
export interface PlayedTrade {
  readonly time: number;
  readonly wattHours: number;
  /** Base units per kWh. */
  readonly price: bigint;
}

const ROUND_SECONDS = 600;
const DELIVERY_SECONDS = 3600;
const BID_PAUSE = 60;

/** Plays reverse auctions between accounts that owned a note before and own one after. */
export class TradingFloor {
  readonly #stage: Stage;
  readonly #ledger: LedgerStage;
  readonly #random: Random;

  constructor(stage: Stage, ledger: LedgerStage, random: Random) {
    this.#stage = stage;
    this.#ledger = ledger;
    this.#random = random;
  }

  /** What a note must be worth to trade with it: escrow or bond, and the stake of a dispute. */
  needed({ wattHours, startPrice }: Wish): bigint {
    const escrow = escrowOf({ wattHours, startPrice });
    const { parameters } = this.#stage;
    return RELAYER_FEE + bondOf(escrow, parameters) + stakeOf(escrow, parameters) + escrow / 10n;
  }

  /** @returns undefined if one of them has no note that is large enough. */
  async play(
    wish: Wish,
    consumer: Driver,
    providers: readonly Driver[],
  ): Promise<PlayedTrade | undefined> {
    const needed = this.needed(wish);
    const notes = [consumer, ...providers].map((driver) => noteWorth(driver, needed));
    if (notes.some((note) => note === undefined)) return undefined;
    const traders: Trader[] = [];
    for (const [index, driver] of [consumer, ...providers].entries()) {
      const note = notes[index];
      if (note !== undefined) traders.push(await this.#enter(driver, note));
    }
    const [buying, ...selling] = traders;
    if (buying === undefined) return undefined;
    const { time, price } = await this.#auction(wish, buying, selling);
    await this.#leave(traders);
    return { time, price, wattHours: wish.wattHours };
  }

  /** The account registers under a meter of its own, and a relayer turns its note into its balance. */
  async #enter(driver: Driver, note: OwnedNote): Promise<Trader> {
    const { market, chain, authority } = this.#stage;
    const account = privateKeyToAccount(bytesToHex(note.secret));
    const meter = privateKeyToAccount(bytesToHex(this.#random.bytes(32))).address;
    const certificate = {
      account: account.address,
      meter,
      expires: monthEnd(chain.now()),
      reputationClass: 0,
    };
    const signature = await signCertificate(market, certificate, { account: authority });
    // Coins for fees, which no figure contains.
    await this.#stage.fund(account, 0n);
    await this.#stage.act(account, register({ certificate, signature }), "registrations");
    const { hashes, backend, relayer } = this.#ledger;
    const taken = { notes: [note.id], relayer: ZERO_ADDRESS, fee: RELAYER_FEE };
    const message = { ...taken, market: market.address };
    const signed = signNotesDeposit(message, note.secret, hashes, backend);
    await this.#stage.act(relayer, depositFromNotes(taken, signed), "deposits");
    driver.notes.delete(note.id);
    return { driver, account };
  }

  /** The consumer asks, the providers sign bids, and the last one, the best, is all that reaches the chain. */
  async #auction(
    { wattHours, startPrice, asks }: Wish,
    consumer: Trader,
    providers: readonly Trader[],
  ): Promise<{ readonly time: number; readonly price: bigint }> {
    const stage = this.#stage;
    const [area, position] = [32, 32].map((size) => bytesToHex(this.#random.bytes(size)));
    const opened = await stage.act(
      consumer.account,
      startAuction({
        wattHours,
        duration: ROUND_SECONDS,
        startPrice,
        area: area ?? "0x",
        position: position ?? "0x",
      }),
    );
    const [started] = eventsOf(opened.events, "AuctionStarted");
    const round = started?.args.round ?? 0;
    const closesAt = started?.args.closesAt ?? 0;
    const bids = await Promise.all(
      providers.map(({ account }, index) => {
        const price = asks[index] ?? startPrice;
        return this.#sign(account, {
          consumer: consumer.account.address,
          round,
          wattHours,
          price,
          closesAt,
        });
      }),
    );
    const best = bids.at(-1);
    if (best === undefined) throw new RangeError("an auction needs providers");
    stage.chain.passTo(stage.chain.now() + BID_PAUSE);
    await stage.act(consumer.account, placeBidBySig(best));
    stage.chain.passTo(stage.chain.now() + ROUND_SECONDS + DELIVERY_SECONDS);
    const { time } = await stage.act(consumer.account, settle(round));
    return { time, price: best.bid.price };
  }

  async #sign(
    account: PrivateKeyAccount,
    offer: Pick<BidMessage, "consumer" | "round" | "wattHours" | "price"> & {
      readonly closesAt: number;
    },
  ): Promise<{ readonly bid: BidMessage; readonly signature: Hex }> {
    const { closesAt: deadline, ...terms } = offer;
    const { publicKey: ephemeralKey } = createEphemeralKeys((length) => this.#random.bytes(length));
    const provider = account.address;
    const bid = { ...terms, provider, ephemeralKey, deadline, epoch: 0, exclusive: false };
    return { bid, signature: await signBid(this.#stage.market, bid, { account }) };
  }

  /** All take out what they have, into a note of a fresh account. */
  async #leave(traders: readonly Trader[]): Promise<void> {
    const { market, chain, parameters } = this.#stage;
    const leaving: Trader[] = [];
    for (const trader of traders) {
      const { available } = await accountOf(market, trader.account.address);
      if (available === 0n) continue;
      await this.#stage.act(trader.account, requestWithdrawal(available), "withdrawals");
      leaving.push(trader);
    }
    chain.passTo(chain.now() + parameters.withdrawDelay);
    for (const { driver, account } of leaving) {
      const call = withdrawToNote(await driver.freshAccount());
      const { logs } = await this.#stage.act(account, call, "withdrawals");
      for (const note of this.#ledger.notesIn(logs)) driver.receive(note);
    }
  }
}

/** As every certificate of the month has it: an expiry of its own would link what has it. */
function monthEnd(now: number): number {
  const date = new Date(now * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) / 1000 - 1;
}

/** The smallest note that is worth so much: nobody locks more than it must. */
function noteWorth({ notes }: Driver, needed: bigint): OwnedNote | undefined {
  return [...notes.values()]
    .filter(({ amount }) => amount >= needed)
    .sort((a, b) => (a.amount < b.amount ? -1 : 1))[0];
}
