export type {
  BaselineInput,
  BaselineOutcome,
  BaselineRefusal,
  BaselineSet,
  Published,
  Rectangle,
} from "./types.js";
export { casper, type CasperOptions } from "./casper.js";
export { centralisedExchange, type CentralisedSet } from "./centralisedExchange.js";
export { cliqueCloak, cliqueSets, type CliqueCloakOptions } from "./cliqueCloak.js";
export { intervalCloaking } from "./intervalCloaking.js";
export { belowBranchPoint, laplaceQuantile } from "./lambertW.js";
export {
  defaultEpsilon,
  laplacePoint,
  planarLaplace,
  planarLaplacePosterior,
  type PlanarLaplaceOptions,
} from "./planarLaplace.js";
