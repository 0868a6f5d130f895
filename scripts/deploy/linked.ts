import type { Artifact } from "hardhat/types/artifacts";
import type { Address, Hex } from "viem";

import { linkBytecode } from "@peerwatt/sdk/client";

/** Market's bytecode with its library in place. */
export function linkMarket(
  { bytecode, linkReferences }: Pick<Artifact, "bytecode" | "linkReferences">,
  ClearingRoom: Address,
): Hex {
  return linkBytecode(bytecode, linkReferences, { ClearingRoom });
}
