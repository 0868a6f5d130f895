import {
  type Channel,
  type EphemeralKeys,
  type HandshakeMessage,
  type Meeting,
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
  unsealReading,
} from "../../sdk/src/auction/index.js";
import { accessTokenOf, handshakeTools, meetingAt } from "../../sdk/src/client/index.js";
import { ClientError } from "../../sdk/src/errors/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import { sameHex } from "../../sdk/src/signing/index.js";
import type { Trader } from "./cast.js";
import type { Stage } from "./stage.js";

/** Two cars that are to meet. */
export interface Cars {
  readonly stage: Stage;
  readonly consumer: Trader;
  readonly provider: Trader;
  /** Of the winning bid. */
  readonly ephemeral: EphemeralKeys;
  readonly random: Random;
}

/** The private line between two cars, each end held by its own. */
export interface Line {
  consumer: Channel;
  provider: Channel;
}

/** The consumer shows its code; returns what the provider would scan. */
export async function showCode(cars: Cars, now: number): ReturnType<typeof createConnect> {
  return createConnect(await lookUp(cars, now), toolsOf(cars, cars.consumer, now));
}

/**
 * All three messages of the handshake, each carried as the text of a QR code. Both cars look at the chain for
 * themselves, and the token they compute must be the contract's.
 */
export async function shakeHands(cars: Cars, now: number): Promise<Line> {
  const consumerTools = toolsOf(cars, cars.consumer, now);
  const providerTools = toolsOf(cars, cars.provider, now);
  const shown = await showCode(cars, now);
  const waiting = awaitConnect(await lookUp(cars, now), cars.ephemeral.secret);
  const answered = await answerConnect(waiting, carried(shown.message), providerTools);
  const confirmed = await confirmAccept(shown.handshake, carried(answered.message), consumerTools);
  const concluded = await concludeHandshake(
    answered.handshake,
    carried(confirmed.message),
    providerTools,
  );
  return {
    consumer: openChannel(confirmed.session, "Consumer"),
    provider: openChannel(concluded.session, "Provider"),
  };
}

/** Tells the consumer's car what the provider's meter counted; returns what arrived. */
export function passReading(line: Line, reading: SignedReading, random: Random): SignedReading {
  const sent = sealReading(line.provider, reading, (length) => random.bytes(length));
  line.provider = sent.channel;
  const { channel, ...received } = unsealReading(line.consumer, sent.sealed);
  line.consumer = channel;
  return received;
}

async function lookUp({ stage, consumer, ephemeral }: Cars, now: number): Promise<Meeting> {
  const { market } = stage;
  const { address } = consumer.account;
  const [meeting, token] = await Promise.all([
    meetingAt(market, address, { ephemeralKey: ephemeral.publicKey, now }),
    accessTokenOf(market, address),
  ]);
  if (sameHex(meeting.token, token)) return meeting;
  throw new ClientError({
    code: "TokenMismatch",
    shortMessage: `The SDK computes another access token for round ${String(meeting.round)} of ${consumer.name} than the contract.`,
    whatToDo: "Please report it with the seed of this run.",
  });
}

function toolsOf({ stage, random }: Cars, { account }: Trader, now: number): StepTools {
  // Seeded, for the same seed must give the same day; a car takes its bytes from the system.
  return {
    ...handshakeTools(stage.market, { account, now }),
    randomBytes: (length) => random.bytes(length),
  };
}

function carried<Message extends HandshakeMessage>(message: Message): Message {
  // A message comes out of the code as the kind it went in as, which the types do not tell.
  return decodeMessage(encodeMessage(message)) as Message;
}
