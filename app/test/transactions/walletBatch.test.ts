import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createClient, custom, numberToHex, type Client, type EIP1193RequestFn } from "viem";

import { isAtomic, paysFees } from "../../src/transactions/walletBatch.ts";

const account = "0x52908400098527886E0F7030069857D2E4169EE7";
const chainId = 31_337;

/** A wallet that gives this answer to whatever it is asked. */
function walletThat(answer: () => Promise<unknown>): Client {
  const request = answer as EIP1193RequestFn;
  return createClient({ transport: custom({ request }, { retryCount: 0 }) });
}

function walletOf(status: string): Client {
  return walletWith({ atomic: { status } });
}

/** A wallet that says this of itself. */
function walletWith(capabilities: object): Client {
  return walletThat(() => Promise.resolve({ [numberToHex(chainId)]: capabilities }));
}

describe("whether a wallet carries out several calls at once", () => {
  for (const status of ["supported", "ready"]) {
    it(`is so when it says "${status}"`, async () => {
      assert.equal(await isAtomic(walletOf(status), account, chainId), true);
    });
  }

  it("is not so when it says that it does not", async () => {
    assert.equal(await isAtomic(walletOf("unsupported"), account, chainId), false);
  });

  it("is not so on a chain that it says nothing of", async () => {
    assert.equal(await isAtomic(walletOf("supported"), account, 1), false);
  });

  it("is not so when it does not know the question", async () => {
    const wallet = walletThat(() => Promise.reject(Object.assign(new Error("?"), { code: 4200 })));
    assert.equal(await isAtomic(wallet, account, chainId), false);
  });

  it("is not so when it never answers", async () => {
    const wallet = walletThat(() => new Promise(() => undefined));
    assert.equal(await isAtomic(wallet, account, chainId, 0), false);
  });
});

describe("whether an account need not hold the fee", () => {
  for (const capability of ["paymasterService", "auxiliaryFunds"]) {
    it(`is so when the wallet says ${capability}`, async () => {
      const wallet = walletWith({ [capability]: { supported: true } });
      assert.equal(await paysFees(wallet, account, chainId), true);
      assert.equal(await paysFees(wallet, account, 1), false, "on no other chain");
    });
  }

  it("is not so when the wallet says that it does not, says nothing, or never answers", async () => {
    const refusing = walletWith({ paymasterService: { supported: false } });
    const silent = walletThat(() => new Promise(() => undefined));
    for (const wallet of [refusing, walletOf("supported"), silent]) {
      assert.equal(await paysFees(wallet, account, chainId, 50), false);
    }
  });
});
