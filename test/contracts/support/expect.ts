import { expect } from "chai";
import type { BaseContract } from "ethers";

/** The call reverts with this custom error and exactly these arguments. */
export async function expectError(
  call: Promise<unknown>,
  contract: BaseContract,
  name: string,
  args: readonly unknown[] = [],
): Promise<void> {
  const assertion = expect(call).to.be.revertedWithCustomError(contract, name);
  await (args.length > 0 ? assertion.withArgs(...args) : assertion);
}

/** The call emits this event with exactly these arguments. */
export async function expectEvent(
  call: Promise<unknown>,
  contract: BaseContract,
  name: string,
  args: readonly unknown[] = [],
): Promise<void> {
  const assertion = expect(call).to.emit(contract, name);
  await (args.length > 0 ? assertion.withArgs(...args) : assertion);
}

/** Where a call that succeeds ends in one that reverts, its error's data. */
export function selectorOf(contract: BaseContract, error: string): string {
  const fragment = contract.interface.getError(error);
  if (fragment === null) throw new Error(`no error ${error}`);
  return fragment.selector;
}
