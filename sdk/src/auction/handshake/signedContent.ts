import {
  acceptTypedData,
  confirmTypedData,
  connectTypedData,
  marketDomain,
  type AcceptMessage,
  type Address,
  type ConfirmMessage,
  type ConnectMessage,
} from "../../signing/index.js";
import { refusal } from "./refusals.js";
import type { HandshakeMessage, HandshakeTypedData, Verify } from "./types.js";

/** A message's content without its envelope, typed for signing. */
export function signedContent(
  message:
    | (ConnectMessage & { readonly kind: "Connect"; readonly chainId: number })
    | (AcceptMessage & { readonly kind: "Accept"; readonly chainId: number })
    | (ConfirmMessage & { readonly kind: "Confirm"; readonly chainId: number }),
): HandshakeTypedData {
  const domain = marketDomain(message.chainId, message.market);
  const { market, consumer, round, token } = message;
  const meeting = { market, consumer, round, token };
  if (message.kind === "Confirm") {
    return confirmTypedData(domain, { ...meeting, nonceP: message.nonceP });
  }
  const connect = { ...meeting, nonceC: message.nonceC, ephC: message.ephC };
  if (message.kind === "Connect") return connectTypedData(domain, connect);
  return acceptTypedData(domain, { ...connect, nonceP: message.nonceP, ephP: message.ephP });
}

/**
 * Refuses a message that the expected side did not sign. A verifier that fails (a node that is down) is not a forged
 * signature, so its error passes through.
 * @throws HandshakeError `HANDSHAKE_THIRD_PARTY`
 */
export async function checkSigner(
  message: HandshakeMessage,
  signer: Address,
  verify: Verify,
): Promise<void> {
  if (await verify(signer, signedContent(message), message.signature)) return;
  throw refusal("HANDSHAKE_THIRD_PARTY", { expected: signer, kind: message.kind });
}
