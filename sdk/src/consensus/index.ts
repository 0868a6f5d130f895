export type { Vrf, VrfEvaluation, VrfProver, VrfVerdict, VrfVerifier } from "./vrf/types.js";
export type { VrfRefusalCode } from "./vrf/vrfError.js";
export { edwards25519Vrf, p256Vrf, secp256k1Vrf } from "./vrf/vrfs.js";
export { binomialMass, binomialTails, type Tails } from "./sortition/binomial.js";
export { MAX_UNITS, electionsOf, type ElectionOdds } from "./sortition/elections.js";
export {
  SEED_LENGTH,
  absentSeed,
  nextSeed,
  verifySeed,
  type ProvedSeed,
  type SeedVerdict,
} from "./sortition/seed.js";
export {
  ROLES,
  drawElection,
  verifyElection,
  type Election,
  type ElectionTerms,
  type ElectionVerdict,
  type Member,
  type Role,
} from "./sortition/draw.js";
export {
  formCommittee,
  ranked,
  type Candidate,
  type Committee,
  type CommitteeSize,
  type Elected,
} from "./sortition/committee.js";
export {
  committeeRisk,
  committeeRiskAmong,
  thirdOf,
  type SeatsDrawn,
} from "./sortition/committeeRisk.js";
export {
  NO_BEHAVIOUR,
  behaviourIn,
  withBehaviour,
  type Behaviour,
  type EpochBehaviour,
  type History,
} from "./reputation/history.js";
export { participationOf, successOf, type Participation } from "./reputation/participation.js";
export {
  FULL_TRUST,
  opinionOf,
  reputationOf,
  weightAt,
  weightOf,
  type Opinion,
  type WeightRule,
} from "./reputation/weight.js";
export { bac, createBac } from "./bac/bac.js";
export { bacPaper } from "./bac/paper/bacPaper.js";
export type { BacPaperMessage } from "./bac/paper/messages.js";
export type { BacPaperState } from "./bac/paper/state.js";
export type { BacMessage } from "./bac/messages.js";
export type { BacState, OwnTransaction, Span } from "./bac/state.js";
export type { Origin } from "./bac/chain.js";
export { bac2, createBac2 } from "./bac2/bac2.js";
export type {
  Bac2Message,
  Bac2Options,
  Bac2State,
  Election as CommitteeElection,
  EndedEpoch,
  RunningEpoch,
  Standing,
} from "./bac2/types.js";
export {
  electBySortition,
  type ElectionRule,
  type RecordedMember,
} from "./bac2/elections/electBySortition.js";
export { vrfLots, type Lots } from "./sortition/lots.js";
export { createAlgorand } from "./protocol/algorand/createAlgorand.js";
export { forkRisk, stallRisk, type Drawn } from "./protocol/algorand/risk.js";
export type { AlgorandMessage, AlgorandRule, AlgorandState } from "./protocol/algorand/types.js";
export { createSharedGraphs, ownGraph, type GraphSource } from "./hashgraph/gossip/graphSource.js";
export {
  createHashgraph,
  hashgraph,
  type HashgraphOptions,
  type HashgraphState,
} from "./hashgraph/hashgraph.js";
export type { GossipMessage } from "./hashgraph/gossip/codec.js";
export {
  verifyFinality,
  verifyOrdered,
  type FinalityProof,
  type InclusionProof,
  type LightClient,
  type LightVerdict,
} from "./lightClient/lightClient.js";
export { checkpointHeader, type CheckpointHeader } from "./lightClient/checkpoint.js";
export { seatsOf, type Seats } from "./bac/seats.js";
export type {
  Block,
  Certificate,
  Digest,
  Header,
  NodeSignature,
  Transaction,
} from "./block/types.js";
export type {
  Authenticator,
  BlockLimits,
  BroadcastOutput,
  Codec,
  CommitOutput,
  MessageEvent,
  Micros,
  NodeId,
  NodeSetup,
  Output,
  ProposeEvent,
  Protocol,
  ProtocolEvent,
  Roles,
  SendOutput,
  SetTimerOutput,
  Step,
  TimerEvent,
  TimerName,
  Timeouts,
} from "./protocol/types.js";
export { createEcdsaAuthenticator, type EcdsaBackend } from "./protocol/ecdsaAuthenticator.js";
export { createCreditPbft, creditPbft, pbft } from "./protocol/pbft/createPbft.js";
export { defaultCredit, type CreditRule } from "./protocol/pbft/membership.js";
export type { PbftMessage, PbftState } from "./protocol/pbft/types.js";
export { bitcoinRule, createPow } from "./protocol/pow/createPow.js";
export type { PowMessage, PowRule, PowState } from "./protocol/pow/types.js";
export { createThreePhase, depetRule } from "./protocol/threePhase/createThreePhase.js";
export type {
  ThreePhaseMessage,
  ThreePhaseRule,
  ThreePhaseState,
} from "./protocol/threePhase/types.js";
export { simulate } from "./simulator/simulate.js";
export { modelledLots } from "./simulator/modelledLots.js";
export { paperMobility, type MobilityModel } from "./simulator/mobility.js";
export { paperNetwork, quickNetwork, type NetworkModel } from "./simulator/network.js";
export type { Adversary, AdversaryOutput, AdversaryWorld } from "./simulator/adversary.js";
export type { Crash, Delay, Fault, Loss, Partition, Silence } from "./simulator/faults.js";
export type {
  CostModel,
  SimulationOptions,
  SimulationResult,
  Until,
  Violations,
  Workload,
} from "./simulator/types.js";
export { Twins, type TwinsPlan } from "./simulator/campaign/twins.js";
