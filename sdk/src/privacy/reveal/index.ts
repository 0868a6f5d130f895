export type { Opening, PositionOwner, PublicArea, RandomBytes, RevealContext } from "./types.js";
export { packArea, regionOrigin, unpackArea } from "./areaWord.js";
export { commitToPosition, opensCommitment } from "./commitment.js";
export { isInside } from "./isInside.js";
export { openPosition, type PublishedPosition, sealPosition } from "./seal.js";
