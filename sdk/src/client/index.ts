export {
  createMarketClient,
  withWallet,
  type ChainClient,
  type MarketClient,
  type MarketClientOptions,
} from "./market.js";
export type {
  MarketAbi,
  MarketErrorArgs,
  MarketErrorName,
  MarketEventArgs,
  MarketEventName,
  MarketFunctionArgs,
  MarketFunctionName,
  MarketFunctionResult,
  MarketViewName,
} from "./abi.js";
export { assertDeployed, chainIdOf } from "./connect.js";

export { encodeCall, decodeResult, type MarketCall } from "./calls/call.js";
export { multicall, multicallResult } from "./calls/multicall.js";
export { ROLES, type Role } from "./calls/roles.js";
export {
  acceptOwnership,
  acceptRole,
  addEV,
  addEVs,
  nominate,
  register,
  removeEV,
  renounceOwnership,
  revokeSignatures,
  setActive,
  transferOwnership,
  type EV,
} from "./calls/registry.js";
export {
  deposit,
  depositToken,
  depositWithPermit,
  requestWithdrawal,
  withdraw,
  type Permit,
} from "./calls/vault.js";
export {
  cancelAuction,
  concede,
  contest,
  endAuction,
  placeBid,
  placeBidBySig,
  reclaim,
  resolve,
  settle,
  settleMetered,
  startAuction,
  type RoundReference,
} from "./calls/auction.js";
export {
  addField,
  approveOrder,
  claimOmission,
  clear,
  finalize,
  postBond,
  releaseBond,
  retireField,
  type OmissionClaim,
  type SignedDelivery,
} from "./calls/clearing.js";

export { depositFromNotes, withdrawToNote } from "./calls/notes.js";
export { createLedgerClient, ledgerAt, ledgerOf, type LedgerClient } from "./ledger/ledger.js";
export type {
  LedgerAbi,
  LedgerEventArgs,
  LedgerEventName,
  LedgerFunctionArgs,
  LedgerFunctionName,
  LedgerFunctionResult,
  LedgerViewName,
} from "./ledger/abi.js";
export {
  acceptAuthority,
  decodeLedgerResult,
  depositIntoNote,
  depositIntoNoteWithPermit,
  depositTokenIntoNote,
  encodeLedgerCall,
  nominateAuthority,
  revokeAccounts,
  transferNotes,
  transferNotesInBatch,
  withdrawFees,
  withdrawNote,
  withdrawNoteFor,
  type LedgerCall,
} from "./ledger/calls.js";
export { certifierOf, feesOf, isRevoked, noteOf, readLedger } from "./ledger/reads.js";
export {
  decodeLedgerEvents,
  noteEventsOf,
  readAllLedgerEvents,
  readLedgerEvents,
  type LedgerEventPage,
  type LedgerLogEvent,
  type ReadLedgerEventsOptions,
} from "./ledger/events.js";
export { findPayments } from "./ledger/findPayments.js";
export {
  sendToLedger,
  sendToLedgerAndWait,
  simulateOnLedger,
  type LedgerConfirmed,
} from "./ledger/send.js";

export { encodeCheckpoint, encodeIsOrdered, encodeTakeOver } from "./checkpoints/calls.js";
export { createCheckpointsClient, type CheckpointsClient } from "./checkpoints/checkpoints.js";
export {
  checkpointDigest,
  checkpointState,
  isOrdered,
  recordedBlock,
  successionDigest,
  type CheckpointState,
} from "./checkpoints/reads.js";
export { sendCheckpoint, sendTakeOver, type CheckpointConfirmed } from "./checkpoints/send.js";
export { assembleQuorum, quorumOf, type Quorum } from "./checkpoints/quorum.js";

export { simulate, type SimulateOptions } from "./send/simulate.js";
export { TRANSACTION_GAS, estimateGas } from "./send/estimateGas.js";
export { send, type SendOptions } from "./send/send.js";
export { confirm, type Confirmed, type ConfirmOptions } from "./send/confirm.js";
export { sendAndWait } from "./send/sendAndWait.js";
export { approveToken } from "./send/approveToken.js";

export { readMarket, type ReadOptions } from "./reads/read.js";
export { accountOf } from "./reads/accountOf.js";
export { auctionOf, type Auction } from "./reads/auctionOf.js";
export { parametersOf } from "./reads/parametersOf.js";
export { assetOf } from "./reads/assetOf.js";
export type { MarketAsset } from "./asset.js";
export { rolesOf, type RoleHolder, type Roles } from "./reads/rolesOf.js";
export {
  accessTokenOf,
  coverOf,
  isActive,
  meterOf,
  reputationOf,
  sinkOf,
  withdrawalOf,
  type Withdrawal,
} from "./reads/views.js";
export {
  CLEARING_STATES,
  clearingOf,
  fieldOf,
  isOrderApproved,
  type ClearingState,
  type StoredClearing,
  type StoredField,
} from "./reads/clearing.js";

export { decodeEvents, eventsOf, type EventPosition, type MarketEvent } from "./events/event.js";

export {
  headOf,
  readAllEvents,
  readEvents,
  type EventFilter,
  type EventPage,
  type ReadEventsOptions,
} from "./events/readEvents.js";
export {
  watchMarket,
  type EventBatch,
  type ReadSoFar,
  type WatchOptions,
} from "./events/watchMarket.js";
export { createChainMemory, type ChainMemory, type Reconciled } from "./events/chainMemory.js";

export {
  domainOf,
  signBid,
  signCertificate,
  signForMarket,
  signReading,
  type SignOptions,
} from "./signatures/sign.js";
export { signPermit } from "./signatures/permit.js";
export { verifySignature } from "./signatures/verify.js";
export {
  signBuyOrder,
  signDelivery,
  signReceipt,
  signSellOrder,
  verifyOrder,
  verifyReceipt,
  type Receipt,
} from "./signatures/orders.js";
export {
  buildBuyOrder,
  buildSellOrder,
  type BuyWish,
  type SellWish,
} from "./clearing/buildOrder.js";
export { screenOrders, type ScreenedOrders, type ScreenedReason } from "./clearing/screenOrders.js";
export { simulateClearing, type SimulatedClearing } from "./clearing/simulateClearing.js";
export { findClearing, readClearings, type ClearingPlace } from "./clearing/readClearing.js";
export { handshakeTools } from "./handshake/tools.js";
export { meetingAt } from "./handshake/meetingAt.js";

export { linkBytecode, type LinkReference, type LinkReferences } from "./deploy/linkBytecode.js";

export type { ClearingErrorName } from "./errors/clearingSentences.js";
export type { DeploymentErrorName } from "./errors/deploymentSentences.js";
export type { RegistryErrorName } from "./errors/registrySentences.js";
export type { RoundErrorName } from "./errors/roundSentences.js";
export type { SettlementErrorName } from "./errors/settlementSentences.js";
export type { NoteErrorName } from "./errors/noteSentences.js";
export type { VaultErrorName } from "./errors/vaultSentences.js";
export { explainError } from "./errors/explain.js";
export { toClientError, type ErrorContext } from "./errors/toClientError.js";
