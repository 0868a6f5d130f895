export type {
  AnonymitySet,
  Cloaking,
  CloakingArea,
  CloakingParameters,
  Position,
  Posterior,
  RadioGraph,
  RefusalReason,
  Vehicle,
} from "./types.js";
export { createPlane, type GlobePosition, type Plane } from "./plane.js";
export type { Fix, Trace, TracePoint } from "./traces/types.js";
export { parseFixes } from "./traces/parseFixes.js";
export { type CleaningRules, cleanTraces, defaultCleaningRules } from "./traces/cleanTraces.js";
export { vehiclesAt } from "./traces/vehiclesAt.js";
export { distance, reaches } from "./graph/distance.js";
export { isComplete, radioGraph, subgraph } from "./graph/radioGraph.js";
export { components } from "./graph/components.js";
export { connectivity, meanConnectivity, meanWeight } from "./graph/measures.js";
export type { Grouping, GroupingParameters } from "./reciprocal/types.js";
export { defaultGrouping } from "./reciprocal/parameters.js";
export { groupVehicles } from "./reciprocal/groupVehicles.js";
export { cloak, cloakIn } from "./reciprocal/cloak.js";
export { drawArea } from "./reciprocal/area.js";
export type { PaperParameters } from "./paper/types.js";
export { defaultPaper } from "./paper/parameters.js";
export { paperCloak } from "./paper/paperCloak.js";
export { type PaperSighting, type Sampling, paperLikelihood } from "./paper/likelihood.js";
export { type GroupMoment, followGroup } from "./over/followGroup.js";
export {
  type RequestRules,
  type UnitedRequest,
  checkUnitedRequest,
  coverContent,
  padContent,
  uniteRequests,
  unpadContent,
} from "./unitedRequest.js";
export type { TrafficProfile, TrafficShape } from "./profile/trafficProfile.js";
export { type SampleOptions, sampleFixes } from "./profile/sampleFixes.js";
export { type TrafficInput, deriveTraffic } from "./profile/deriveTraffic.js";
export { sanFrancisco } from "./profile/sanFrancisco.js";
export { posteriorOf, uniformPosterior } from "./measures/posterior.js";
export {
  type AttackName,
  attackAllRequests,
  attackCentre,
  attackCentreOfGravity,
  attackGroupTrace,
  attackInsider,
  attackOneRequest,
  attackTrace,
  type Ask,
  centreOfGravityOf,
  type Follow,
  guessHitRate,
  guessNearest,
  type Invitation,
  knows,
  type KnownRequest,
  type Likelihoods,
  oneRequestLikelihoods,
  paperCentreLikelihoods,
  paperLikelihoods,
  runForEach,
  type SeenRequest,
} from "./attacks/index.js";
export {
  type BaselineInput,
  type BaselineOutcome,
  type BaselineRefusal,
  type BaselineSet,
  casper,
  type CasperOptions,
  centralisedExchange,
  type CentralisedSet,
  cliqueCloak,
  type CliqueCloakOptions,
  cliqueSets,
  defaultEpsilon,
  intervalCloaking,
  laplacePoint,
  laplaceQuantile,
  planarLaplace,
  type PlanarLaplaceOptions,
  planarLaplacePosterior,
  type Published,
  type Rectangle,
} from "./baselines/index.js";
export {
  commitToPosition,
  isInside,
  type Opening,
  openPosition,
  opensCommitment,
  packArea,
  type PositionOwner,
  type PublicArea,
  type PublishedPosition,
  type RandomBytes,
  regionOrigin,
  type RevealContext,
  sealPosition,
  unpackArea,
} from "./reveal/index.js";
export {
  createGroup,
  type Dropped,
  type DropReason,
  type GroupMember,
  type GroupMessage,
  type GroupPhase,
  type GroupRules,
  type GroupSigning,
  type GroupState,
  type GroupStatement,
  type LogEntry,
  nextStatement,
  type OpenPhase,
  readEntry,
  signStatement,
  type StatementOf,
  type VerifySignature,
} from "./protocol/index.js";
