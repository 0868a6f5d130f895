import {
  type Channel,
  type ConsumerHandshake,
  type HandshakeMessage,
  type Meeting,
  type ProviderHandshake,
  type SignedAccept,
  type SignedConfirm,
  type SignedConnect,
  type SignedReading,
  type StepTools,
  answerConnect,
  awaitConnect,
  concludeHandshake,
  confirmAccept,
  createConnect,
  decodeMessage,
  encodeMessage,
  openChannel,
  sealReading,
} from "../../sdk/src/auction/index.js";
import {
  type Auction,
  type MarketClient,
  type RoundReference,
  auctionOf,
  handshakeTools,
  meetingAt,
} from "../../sdk/src/client/index.js";
import type { Address } from "../../sdk/src/signing/index.js";
import type { Trader } from "../auction/cast.js";
import type { Cars } from "./cars.js";
import { wallSeconds } from "./liveChain.js";
import { refusal } from "./villageError.js";

/** The demo cars' side of handshakes with somebody else's car: what goes in and out is the text of QR codes. */
export interface Meetings {
  /** A demo car that buys shows its code. */
  show(consumer: Address): Promise<string>;
  /** A demo car reads a code. @returns its answer's text; none to the last one. */
  scan(text: string): Promise<string | undefined>;
  /** A demo car that sells hands a reading of its meter over. */
  hand(reference: RoundReference, reading: SignedReading): string;
  /** When the two cars were connected, seconds since 1970. */
  connectedAt(reference: RoundReference): number | undefined;
}

/** One meeting, from the demo car's side. */
interface Side {
  consumer?: ConsumerHandshake;
  provider?: ProviderHandshake;
  channel?: Channel;
  connectedAt?: number;
}

export function createMeetings(market: MarketClient, cars: Cars): Meetings {
  return new DemoMeetings(market, cars);
}

class DemoMeetings implements Meetings {
  readonly #market: MarketClient;
  readonly #cars: Cars;
  readonly #sides = new Map<string, Side>();

  constructor(market: MarketClient, cars: Cars) {
    this.#market = market;
    this.#cars = cars;
  }

  async show(consumer: Address): Promise<string> {
    const car = this.#car(consumer);
    const meeting = await meetingAt(this.#market, consumer);
    const { handshake, message } = await createConnect(meeting, this.#tools(car));
    this.#side(meeting).consumer = handshake;
    return encodeMessage(message);
  }

  scan(text: string): Promise<string | undefined> {
    const message: HandshakeMessage = decodeMessage(text.trim());
    switch (message.kind) {
      case "Connect":
        return this.#answer(message);
      case "Accept":
        return this.#confirm(message);
      case "Confirm":
        return this.#conclude(message);
    }
  }

  hand(reference: RoundReference, reading: SignedReading): string {
    const side = this.#side(reference);
    if (side.channel === undefined) throw notConnected();
    const { channel, sealed } = sealReading(side.channel, reading, (length) =>
      crypto.getRandomValues(new Uint8Array(length)),
    );
    side.channel = channel;
    return sealed;
  }

  connectedAt(reference: RoundReference): number | undefined {
    return this.#side(reference).connectedAt;
  }

  async #answer(message: SignedConnect): Promise<string> {
    const auction = await auctionOf(this.#market, message.consumer);
    const { car, meeting, secret } = await this.#meet(auction);
    const side = this.#side(auction);
    const handshake = side.provider ?? awaitConnect(meeting, secret);
    const answered = await answerConnect(handshake, message, this.#tools(car));
    side.provider = answered.handshake;
    return encodeMessage(answered.message);
  }

  async #confirm(message: SignedAccept): Promise<string> {
    const side = this.#side(message);
    if (side.consumer === undefined) throw notConnected();
    const tools = this.#tools(this.#car(message.consumer));
    const {
      handshake,
      session,
      message: answer,
    } = await confirmAccept(side.consumer, message, tools);
    side.consumer = handshake;
    connect(side, openChannel(session, "Consumer"));
    return encodeMessage(answer);
  }

  async #conclude(message: SignedConfirm): Promise<undefined> {
    const side = this.#side(message);
    if (side.provider === undefined) throw notConnected();
    const car = this.#car(side.provider.meeting.provider);
    const concluded = await concludeHandshake(side.provider, message, this.#tools(car));
    side.provider = concluded.handshake;
    connect(side, openChannel(concluded.session, "Provider"));
  }

  /** What a demo car that won has to know. */
  async #meet(auction: Auction): Promise<{ car: Trader; meeting: Meeting; secret: `0x${string}` }> {
    const { provider } = auction;
    const keys = provider === undefined ? undefined : this.#cars.keysOf(auction, provider);
    if (provider === undefined || keys === undefined) throw notOurs();
    const meeting = await meetingAt(this.#market, auction.consumer, {
      ephemeralKey: keys.publicKey,
    });
    return { car: this.#car(provider), meeting, secret: keys.secret };
  }

  #car(account: Address): Trader {
    const car = this.#cars.find(account);
    if (car === undefined) throw notOurs();
    return car;
  }

  #side({ consumer, round }: RoundReference): Side {
    const name = `${consumer.toLowerCase()} ${String(round)}`;
    const side = this.#sides.get(name) ?? {};
    this.#sides.set(name, side);
    return side;
  }

  #tools({ account }: Trader): StepTools {
    return handshakeTools(this.#market, { account });
  }
}

function connect(side: Side, channel: Channel): void {
  side.channel = channel;
  side.connectedAt = wallSeconds();
}

function notOurs(): Error {
  return refusal(
    "NOT_A_DEMO_CAR",
    "No car of the demo takes part in this round.",
    "Show the code to the car that does.",
  );
}

function notConnected(): Error {
  return refusal(
    "NOT_CONNECTED",
    "This car has not begun that handshake.",
    "Begin with the consumer's first code.",
  );
}
