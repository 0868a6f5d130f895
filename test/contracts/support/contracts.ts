import type { BaseContract } from "ethers";

import type { Market } from "../../../types/index.js";

import { FUNDS } from "./parameters.js";
import { INFO, keyOf, type World } from "./world.js";

type Encoder = Market["interface"];

export function encoderOf({ market }: World): Encoder {
  return market.interface;
}

interface Executor extends BaseContract {
  execute(
    target: Market,
    value: bigint,
    data: string,
    overrides: { value: bigint },
  ): Promise<unknown>;
}

/** Makes a contract an account with a meter and money in the market. */
export async function enlist(world: World, contract: Executor, funds = FUNDS): Promise<string> {
  const address = await contract.getAddress();
  await world.market.addEV(address, keyOf(`meter of ${address}`), INFO);
  await act(world, contract, world.market.interface.encodeFunctionData("deposit"), funds);
  return address;
}

/** Has a contract call the market, with the test's ether. */
export async function act(
  world: World,
  contract: Executor,
  data: string,
  value = 0n,
): Promise<unknown> {
  return contract.execute(world.market, value, data, { value });
}

/** The custom error that a contract caught, by name, with its arguments. */
export function caught(
  { market }: World,
  answer: string,
): readonly [string | undefined, ...unknown[]] {
  const error = market.interface.parseError(answer);
  return [error?.name, ...(error?.args ?? [])];
}
