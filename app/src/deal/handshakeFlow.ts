import {
  answerConnect,
  awaitConnect,
  concludeHandshake,
  confirmAccept,
  createConnect,
  decodeMessage,
  encodeMessage,
  openChannel,
  type Channel,
  type ConsumerHandshake,
  type HandshakeMessage,
  type Meeting,
  type ProviderHandshake,
  type Side,
  type SignedReading,
  type StepTools,
} from "@peerwatt/sdk/auction";
import { InputError } from "@peerwatt/sdk/errors";
import type { Hex } from "@peerwatt/sdk/signing";

/** One car's handshake. Plain values, secrets among them: it outlives a reload in this browser's storage. */
export interface Flow {
  readonly side: Side;
  readonly consumer: ConsumerHandshake | undefined;
  readonly provider: ProviderHandshake | undefined;
  /** The code to show the other car now, if it is this one's turn. */
  readonly show: string | undefined;
  /** There once both have proved who they are: power may flow. */
  readonly channel: Channel | undefined;
  /** The own meter's final reading, sealed for the other car, once it was handed over. */
  readonly handed?: string;
  /** The other car's, once it was read and found to be its meter's. */
  readonly theirs?: SignedReading;
}

/** The consumer begins: its first code. @throws PeerwattError */
export async function beginAsConsumer(meeting: Meeting, tools: StepTools): Promise<Flow> {
  const { handshake, message } = await createConnect(meeting, tools);
  const show = encodeMessage(message);
  return { side: "Consumer", consumer: handshake, provider: undefined, show, channel: undefined };
}

/** The provider waits for that code. @param secret of its winning bid. @throws HandshakeError */
export function beginAsProvider(meeting: Meeting, secret: Hex): Flow {
  const provider = awaitConnect(meeting, secret);
  const nothing = { consumer: undefined, show: undefined, channel: undefined };
  return { side: "Provider", provider, ...nothing };
}

/**
 * The handshake after the other car's code was read.
 * @throws HandshakeError naming what is wrong with it; the flow given stays valid.
 */
export async function takeIn(flow: Flow, text: string, tools: StepTools): Promise<Flow> {
  const message = decodeMessage(text.trim());
  if (flow.consumer !== undefined && message.kind === "Accept") {
    const {
      handshake,
      session,
      message: answer,
    } = await confirmAccept(flow.consumer, message, tools);
    const channel = openChannel(session, "Consumer");
    return { ...flow, consumer: handshake, show: encodeMessage(answer), channel };
  }
  if (flow.provider !== undefined && message.kind === "Connect") {
    const { handshake, message: answer } = await answerConnect(flow.provider, message, tools);
    return { ...flow, provider: handshake, show: encodeMessage(answer), channel: undefined };
  }
  if (flow.provider !== undefined && message.kind === "Confirm") {
    const { handshake, session } = await concludeHandshake(flow.provider, message, tools);
    const channel = openChannel(session, "Provider");
    return { ...flow, provider: handshake, show: undefined, channel };
  }
  throw ownCode(message);
}

/** Two phones that show the same side's code to each other, or one that reads its own. */
function ownCode({ kind }: HandshakeMessage): InputError {
  return new InputError({
    code: "OWN_SIDE",
    shortMessage: "This is a code of your own side of the round.",
    whatToDo: "Read the code that the other car shows.",
    details: { kind },
  });
}
