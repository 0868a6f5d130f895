import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { extendAuditLog } from "@peerwatt/sdk/payment";

import { logLines } from "../../src/authority/logLine.ts";
import { messagesOf } from "../../src/messages/index.ts";

const none = { length: 0, hash: `0x${"00".repeat(32)}` } as const;
const at = "2027-03-14T09:30:00Z";

describe("the lines of a log", () => {
  it("come with the newest first, each with who, what, about whom and why", () => {
    const account = "0x52908400098527886E0F7030069857D2E4169EE7";
    const joined = { at, by: "administrator", event: "StaffAdded", name: "ann", role: "auditor" };
    const asked = { at, by: "ann", event: "AuditOpened", audit: "7", account, reason: "not paid" };
    const first = extendAuditLog(none, joined);
    const second = extendAuditLog({ length: 1, hash: first.hash }, asked);
    const [newest, oldest] = logLines([first, second]);
    assert.deepEqual(newest, {
      number: 1,
      at: Date.parse(at) / 1_000,
      by: "ann",
      event: "AuditOpened",
      name: "AuditOpened",
      account,
      about: undefined,
      reason: "not paid",
    });
    assert.deepEqual([oldest?.account, oldest?.about], [undefined, "ann"]);
  });

  it("know every event that there are words for, and show the name of any other", () => {
    for (const event of Object.keys(messagesOf("en").authority.events)) {
      const [line] = logLines([extendAuditLog(none, { at, by: "ann", event })]);
      assert.equal(line?.event, event);
    }
    const [line] = logLines([extendAuditLog(none, { at, by: "ann", event: "Yawned" })]);
    assert.deepEqual([line?.event, line?.name], [undefined, "Yawned"]);
  });
});
