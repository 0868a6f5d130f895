export { eta, type EtaOutcome, type Quotes } from "./eta.js";
export { ida, type IdaOptions, type IdaOutcome } from "./ida.js";
export { projectedGradient, type GradientOptions } from "./projectedGradient.js";
export { toFeasible, type Outcome, type Totals } from "./toFeasible.js";
