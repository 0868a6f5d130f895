export {
  ROUND_STATES,
  SIDES,
  type Bid,
  type Contest,
  type Parameters,
  type Reading,
  type Report,
  type Round,
  type RoundState,
  type Side,
  type WrittenState,
} from "./types.js";
export { readingForContract, roundFromContract, type ContractAuction } from "./contractRound.js";
export {
  bondOf,
  decrementOf,
  escrowOf,
  highestNextBid,
  isBeyondTolerance,
  noShowFeeOf,
  slashOf,
  stakeOf,
} from "./money.js";
export { changesAt, stateAt, tokenExpiresAt, type StateNow } from "./state.js";
export { closeAfterBid, withBid } from "./extension.js";
export {
  agreementOutcome,
  cancelledOutcome,
  expiredOutcome,
  meteredOutcome,
  settleOutcome,
  uncontestedOutcome,
  undeliveredOutcome,
  type Outcome,
  type RoundMark,
} from "./outcome.js";
export {
  concedeOutcome,
  dueOutcome,
  resolveOutcome,
  silentArbiterOutcome,
} from "./disputeOutcome.js";
export { bidProblem, signedBidProblem, type BidContext, type DirectBid } from "./bidCheck.js";
export {
  readingProblem,
  submitReading,
  withStakeContest,
  type ReadingContext,
  type ReadingEffect,
} from "./readings.js";
export { accessToken, type AccessTokenParts } from "./accessToken.js";
export type {
  HandshakeMessage,
  HandshakeTypedData,
  Meeting,
  RandomBytes,
  Session,
  Sign,
  SignedAccept,
  SignedConfirm,
  SignedConnect,
  Verify,
} from "./handshake/types.js";
export { fromBase64Url, toBase64Url } from "./handshake/base64url.js";
export { meetingOf } from "./handshake/meeting.js";
export {
  confirmAccept,
  createConnect,
  type ConsumerHandshake,
  type StepTools,
} from "./handshake/consumer.js";
export {
  answerConnect,
  awaitConnect,
  concludeHandshake,
  type ProviderHandshake,
} from "./handshake/provider.js";
export { MAX_MESSAGE_CHARACTERS, decodeMessage, encodeMessage } from "./handshake/encoding.js";
export {
  createEphemeralKeys,
  isWeakKey,
  sharedSecret,
  type EphemeralKeys,
} from "./handshake/ephemeral.js";
export { deriveSession } from "./handshake/session.js";
export { openChannel, seal, unseal, type Channel } from "./handshake/channel.js";
export { sealReading, unsealReading, type SignedReading } from "./handshake/readingMessage.js";
export { BURN_ADDRESS, defaultParameters } from "./defaultParameters.js";
