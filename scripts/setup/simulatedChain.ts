import type { EdrNetworkUserConfig } from "hardhat/types/config";

/** A chain in a process: by the rules of Ethereum's main chain. */
export const simulatedChain = {
  type: "edr-simulated",
  chainType: "l1",
  hardfork: "osaka",
} as const satisfies EdrNetworkUserConfig;
