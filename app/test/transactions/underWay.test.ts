import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";

import { ClientError } from "@peerwatt/sdk/errors";

import type { Progress } from "../../src/transactions/carryOut.ts";
import { Following } from "../../src/transactions/following.ts";
import { UnderWay, type SentBy, type SessionStore } from "../../src/transactions/underWay.ts";

const by: SentBy = { chainId: 31_337, account: `0x${"ab".repeat(20)}` };
const other: SentBy = { ...by, account: `0x${"cd".repeat(20)}` };
const asks: Progress = { kind: "wallet", step: 1, of: 1 };
const sent: Progress = { kind: "sent", step: 1, of: 1, id: "0x01", isBatch: false };

function sessionOf(): SessionStore {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => kept.set(name, text),
    removeItem: (name) => kept.delete(name),
  };
}

function failedWith(code: string): ClientError {
  return new ClientError({ code, shortMessage: "", whatToDo: "" });
}

describe("a transaction under way", () => {
  let session: SessionStore;
  let underWay: UnderWay;
  let sheet: Following;

  beforeEach(() => {
    session = sessionOf();
    underWay = new UnderWay(() => session);
    sheet = new Following(underWay, by, "Start");
  });

  /** What the page would tell of after a reload. */
  function afterReload(who = by): readonly string[] {
    return new UnderWay(() => session).left(who).map(({ id }) => id);
  }

  it("is told of by its sheet, and by the page after a reload, to its own account alone", () => {
    sheet.tell(asks);
    assert.deepEqual(afterReload(), []);
    sheet.tell(sent);
    assert.deepEqual(underWay.left(by), []);
    assert.deepEqual(afterReload(), ["0x01"]);
    assert.deepEqual(afterReload(other), []);
  });

  it("is left to the page when its sheet is closed, until its reader has seen the end", () => {
    let told = 0;
    underWay.subscribe(() => (told += 1));
    sheet.tell(sent);
    sheet.close();
    sheet.settle();
    assert.deepEqual(underWay.left(by), [
      { id: "0x01", isBatch: false, title: "Start", isPart: false },
    ]);
    assert.ok(told > 0);
    underWay.forget(by, "0x01");
    assert.deepEqual(afterReload(), []);
  });

  it("that has ended well is told of by this page until its reader has seen it, and by no later one", () => {
    sheet.tell(sent);
    sheet.close();
    const [left] = underWay.left(by);
    assert.ok(left !== undefined);
    underWay.end(by, left);
    assert.deepEqual(underWay.left(by), [left]);
    assert.deepEqual(afterReload(), []);
    underWay.forget(by, left.id);
    assert.deepEqual(underWay.left(by), []);
  });

  it("is told of by the page when the wallet answers after its sheet was closed", () => {
    sheet.tell(asks);
    sheet.close();
    sheet.tell(sent);
    assert.equal(underWay.left(by).length, 1);
  });

  it("is over once it is in a block, or failed for good", () => {
    for (const error of [undefined, failedWith("TransactionReplaced")]) {
      sheet.tell(sent);
      sheet.settle(error);
      assert.deepEqual(afterReload(), []);
    }
  });

  it("is not over when nobody knows what became of it", () => {
    sheet.tell(sent);
    sheet.settle(failedWith("StillPending"));
    sheet.close();
    assert.equal(underWay.left(by).length, 1);
  });

  it("is one step at a time, and known as a part where more were to follow", () => {
    sheet.tell({ ...sent, of: 2 });
    sheet.tell({ ...asks, step: 2, of: 2 });
    assert.deepEqual(afterReload(), []);
    sheet.tell({ ...sent, id: "0x02", step: 2, of: 2 });
    assert.deepEqual(afterReload(), ["0x02"]);
    const [first] = [{ ...sent, id: "0x03", of: 2 }];
    sheet.close();
    new Following(underWay, other, "Bid").tell(first);
    assert.equal(new UnderWay(() => session).left(other)[0]?.isPart, true);
  });
});
