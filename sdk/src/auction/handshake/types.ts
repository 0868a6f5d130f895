import type {
  AcceptMessage,
  AcceptTypedData,
  Address,
  ConfirmMessage,
  ConfirmTypedData,
  ConnectMessage,
  ConnectTypedData,
  Hex,
} from "../../signing/index.js";

/** What both cars know of the round they meet for, each from its own look at the chain. */
export interface Meeting {
  readonly chainId: number;
  readonly market: Address;
  readonly consumer: Address;
  readonly provider: Address;
  readonly round: number;
  /** The contract's access token. */
  readonly token: Hex;
  /** From when on the token holds no more, seconds since 1970. */
  readonly expiresAt: number;
  /** The ephemeral X25519 key in the winning bid. */
  readonly ephemeralKey: Hex;
}

/** What travels with every handshake message besides its signed content. */
interface Envelope {
  /** Signed too, as part of the EIP-712 domain; named here so that a refusal can say "another chain". */
  readonly chainId: number;
  /** By EIP-712: 65 bytes of a key, or whatever an ERC-1271 contract takes. */
  readonly signature: Hex;
}

/** First message, consumer to provider. */
export type SignedConnect = Envelope & { readonly kind: "Connect" } & ConnectMessage;
/** Second message, provider to consumer. */
export type SignedAccept = Envelope & { readonly kind: "Accept" } & AcceptMessage;
/** Third message, consumer to provider; power may flow once it is accepted. */
export type SignedConfirm = Envelope & { readonly kind: "Confirm" } & ConfirmMessage;
/** Any of the three. */
export type HandshakeMessage = SignedConnect | SignedAccept | SignedConfirm;

/** What is signed in a handshake. */
export type HandshakeTypedData = ConnectTypedData | AcceptTypedData | ConfirmTypedData;

/** Signs as the car's account. */
export type Sign = (data: HandshakeTypedData) => Promise<Hex>;

/** Whether `signer` signed: by its key, or by ERC-1271 if it is a contract. */
export type Verify = (
  signer: Address,
  data: HandshakeTypedData,
  signature: Hex,
) => Promise<boolean>;

/** So many bytes that nobody can guess; in a program `crypto.getRandomValues`. */
export type RandomBytes = (length: number) => Uint8Array;

/** The two directions' keys of a session, known to the two cars alone. */
export interface Session {
  /** Hash of all that both sides signed; the same on both sides. */
  readonly transcript: Hex;
  /** Encrypts what the consumer sends. */
  readonly consumerKey: Hex;
  /** Encrypts what the provider sends. */
  readonly providerKey: Hex;
}
