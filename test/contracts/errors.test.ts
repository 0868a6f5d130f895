import { expect } from "chai";

import { loadFixture } from "./support/chain.js";
import { CLEARING_ERRORS } from "./support/clearingErrorCases.js";
import { AUCTION_ERRORS, REGISTRY_ERRORS, VAULT_ERRORS } from "./support/errorCases.js";
import { expectError } from "./support/expect.js";
import { fieldWorld } from "./support/fields.js";
import { etherWorld } from "./support/world.js";

/** In the interface by inheritance, and never raised. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  AddressEmptyCode: "multicall calls the market itself, which has code",
  InvalidShortString:
    "the domain's name and version are shorter than 32 bytes, and are only read as such",
  StringTooLong: "the domain's name and version are shorter than 32 bytes",
};

const CASES = { ...REGISTRY_ERRORS, ...VAULT_ERRORS, ...AUCTION_ERRORS };

describe("every error of the interface", () => {
  for (const [name, trigger] of Object.entries(CASES)) {
    it(`${name} can happen and carries its arguments`, async () => {
      const world = await loadFixture(etherWorld);
      const { call, args } = await trigger(world);
      await expectError(call, world.market, name, args);
    });
  }

  for (const [name, trigger] of Object.entries(CLEARING_ERRORS)) {
    it(`${name} can happen and carries its arguments`, async () => {
      const world = await loadFixture(fieldWorld);
      const { call, args } = await trigger(world);
      await expectError(call, world.market, name, args);
    });
  }

  it("is in the table above, or named as unreachable", async () => {
    const { market } = await loadFixture(etherWorld);
    const names: string[] = [];
    market.interface.forEachError(({ name }) => names.push(name));
    const known = [
      ...Object.keys(CASES),
      ...Object.keys(CLEARING_ERRORS),
      ...Object.keys(UNREACHABLE),
    ];
    expect(names.sort()).to.deep.equal(known.sort());
  });
});
