export { measureLinks, usualObserver } from "./measureLinks.js";
export {
  HEURISTICS,
  type Heuristic,
  type Linkability,
  type LinkScore,
  type ObserverSettings,
  type Sighting,
} from "./types.js";
