import type { HardhatPlugin } from "hardhat/types/plugins";

/** Makes `--coverage` measure functions and branches too; does nothing without the flag. */
export const branchCoverage: HardhatPlugin = {
  id: "peerwatt:branch-coverage",
  hookHandlers: { solidity: () => import("./hooks.js") },
};
