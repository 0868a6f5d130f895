export { createThreePhase } from "../protocol/threePhase/createThreePhase.js";
export { createPow } from "../protocol/pow/createPow.js";
export { creditPbft, pbft } from "../protocol/pbft/createPbft.js";
export type { Micros, NodeId, Protocol, Roles } from "../protocol/types.js";
export { paperNetwork, type NetworkModel } from "./network.js";
export { rolesFor } from "./rolesFor.js";
export { simulate } from "./simulate.js";
export type { SimulationOptions, SimulationResult } from "./types.js";
