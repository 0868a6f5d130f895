export { knows, type AttackName } from "./knows.js";
export {
  centreOfGravityOf,
  runForEach,
  sameMembers,
  type Ask,
  type Likelihoods,
} from "./likelihoods.js";
export { attackOneRequest, oneRequestLikelihoods } from "./oneRequest.js";
export {
  attackCentre,
  attackCentreOfGravity,
  guessHitRate,
  guessNearest,
  type KnownRequest,
} from "./centre.js";
export { attackAllRequests, type SeenRequest } from "./allRequests.js";
export { attackTrace } from "./trace.js";
export { attackGroupTrace, type Follow } from "./groupTrace.js";
export { attackInsider, type Invitation } from "./insider.js";
export { paperCentreLikelihoods, paperLikelihoods } from "./paper.js";
