import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { askAuthority, readAuditLog } from "@peerwatt/sdk/client/authority";
import {
  agreeToAudit,
  askForAudit,
  type AuditedRecord,
  type BoxKeys,
  makeBoxKeys,
  openAsReader,
  readAudit,
  readAudits,
  seal,
  type StaffAccess,
} from "@peerwatt/sdk/client/authority/staff";
import type { Address } from "@peerwatt/sdk/signing";

import { removeStaff } from "../src/index.js";
import { hire, startAuthority, type StaffedAuthority } from "./support/authority.js";
import { onEachEngine } from "./support/engines.js";
import { certified, type Person } from "./support/wallets.js";

const AT = Date.UTC(2027, 2, 14, 9, 30);
const transaction = `0x${"a1".repeat(32)}` as const;

onEachEngine((engine) => {
  let running: StaffedAuthority;
  let person: Person;
  let account: Address;
  let [ann, ben, cleo]: StaffAccess[] = [];
  before(async () => {
    running = await startAuthority(await engine.storage(), {}, { now: () => new Date(AT) });
    [ann, ben, cleo] = running.auditors;
    person = await certified(running, "ada");
    await certified(running, "bob");
    const [own] = person.accounts(1, 1);
    assert.ok(own !== undefined);
    account = own.account;
  });
  after(() => running.stop());

  async function open(
    by: StaffAccess | undefined,
    reason = "paid and not delivered",
  ): Promise<{ readonly audit: string; readonly reader: BoxKeys; readonly by: StaffAccess }> {
    assert.ok(by !== undefined);
    const reader = await makeBoxKeys();
    return { audit: await askForAudit(by, { account, transaction, reason }, reader), reader, by };
  }

  async function agree(auditor: StaffAccess | undefined, audit: string): Promise<void> {
    assert.ok(auditor !== undefined);
    await agreeToAudit(auditor, audit);
  }

  /** What the authority hands out, to be taken apart. */
  async function recordOf(audit: string, by: StaffAccess): Promise<AuditedRecord> {
    const path = `/v1/audits/${audit}/record`;
    return askAuthority(by, { method: "GET", path, token: by.token });
  }

  describe("an audit", () => {
    it("opens one record, the account's, when t auditors agreed", async () => {
      const { audit, reader, by } = await open(ann);
      await agree(ann, audit);
      await agree(cleo, audit);
      assert.deepEqual(await readAudit(by, audit, reader), person.identity);
    });

    it("shows nothing with t − 1 of them, whoever asks and however often", async () => {
      const { audit, reader, by } = await open(ann);
      await assert.rejects(readAudit(by, audit, reader), { code: "TOO_FEW_SHARES" });
      for (let time = 0; time < 2; time += 1) await agree(ann, audit);
      await assert.rejects(readAudit(by, audit, reader), { code: "TOO_FEW_SHARES" });
    });

    it("is read by nobody but its reader: neither who agreed, nor with another key", async () => {
      const { audit, by } = await open(ann);
      await agree(ann, audit);
      await agree(ben, audit);
      const other = await makeBoxKeys();
      await assert.rejects(readAudit(by, audit, other), { code: "RECORD_CLOSED" });
      assert.ok(ben !== undefined);
      await assert.rejects(readAudit(ben, audit, other), { code: "NOT_FOUND" });
    });

    it("opens no other record, nor another audit of the same one", async () => {
      const first = await open(ann);
      const second = await open(ann);
      for (const auditor of [ann, ben]) await agree(auditor, first.audit);
      const record = await recordOf(first.audit, first.by);
      const { database } = running.context;
      const [other] = await database.query<{ applicant: `0x${string}`; sealed: `0x${string}` }>(
        "SELECT applicant, sealed_identity AS sealed FROM applicants WHERE applicant <> $1",
        [person.applicant],
      );
      assert.ok(other !== undefined);
      const foreign = { ...record, applicant: other.applicant, sealedIdentity: other.sealed };
      const { secretKey } = first.reader;
      await assert.rejects(openAsReader(foreign, 2, secretKey, first.audit), {
        code: "RECORD_CLOSED",
      });
      await assert.rejects(openAsReader(record, 2, secretKey, second.audit), {
        code: "RECORD_CLOSED",
      });
    });

    it("is not hindered by an auditor who gives a share that is none, if enough others agree", async () => {
      const { audit, reader, by } = await open(ann);
      const sealed = await seal(
        new Uint8Array(33).fill(9),
        reader.publicKey,
        `share for audit ${audit}`,
      );
      assert.ok(cleo !== undefined);
      const path = `/v1/audits/${audit}/shares`;
      await askAuthority(cleo, { method: "POST", path, token: cleo.token, body: { sealed } });
      await agree(ann, audit);
      await assert.rejects(readAudit(by, audit, reader), { code: "RECORD_CLOSED" });
      await agree(ben, audit);
      assert.deepEqual(await readAudit(by, audit, reader), person.identity);
      assert.deepEqual(
        (await recordOf(audit, by)).shares.map(({ auditor }) => auditor),
        ["ann", "ben", "cleo"],
      );
    });

    it("asked for again with the same key is the same audit; another question needs another key", async () => {
      const reader = await makeBoxKeys();
      assert.ok(ann !== undefined && ben !== undefined);
      const question = { account, transaction, reason: "the answer was lost" };
      const audit = await askForAudit(ann, question, reader);
      assert.equal(await askForAudit(ann, question, reader), audit);
      for (const [by, asked] of [
        [ben, question],
        [ann, { ...question, reason: "another one" }],
        [ann, { account, reason: question.reason }],
      ] as const) {
        await assert.rejects(askForAudit(by, asked, reader), { code: "READER_KEY_USED" });
      }
    });

    it("needs an account that was certified", async () => {
      assert.ok(ann !== undefined);
      const strange = { account: `0x${"ee".repeat(20)}`, reason: "typo" } as const;
      await assert.rejects(askForAudit(ann, strange, await makeBoxKeys()), { code: "NOT_FOUND" });
      await assert.rejects(agreeToAudit(ann, "5109360c-56ab-4536-b282-57236ad8ccaf"), {
        code: "NOT_FOUND",
      });
    });

    it("is nothing for an auditor who came after the record", async () => {
      const late = await hire(running, "dan", "auditor");
      const { audit } = await open(ann);
      await assert.rejects(agreeToAudit(late, audit), { code: "NO_SHARE" });
      assert.equal((await readAudits(late)).find((one) => one.audit === audit)?.sharesGiven, 0);
    });

    it("is in the log: who asked, about what, why and when; who agreed, and who read", async () => {
      const { audit, reader, by } = await open(ben, "meter and payment disagree");
      await agree(cleo, audit);
      await agree(ben, audit);
      await readAudit(by, audit, reader);
      const entries = await readAuditLog(running);
      const about = entries
        .map(({ body }) => JSON.parse(body) as Record<string, unknown>)
        .filter((entry) => entry.audit === audit)
        .map((entry) => ({ ...entry, number: undefined, previous: undefined }));
      const at = "2027-03-14T09:30:00Z";
      const said = [
        {
          by: "ben",
          event: "AuditOpened",
          audit,
          account,
          transaction,
          reason: "meter and payment disagree",
        },
        { by: "cleo", event: "ShareGiven", audit },
        { by: "ben", event: "ShareGiven", audit },
        { by: "ben", event: "RecordRead", audit },
      ];
      const place = { number: undefined, previous: undefined };
      assert.deepEqual(
        about,
        said.map((entry) => ({ ...place, at, ...entry })),
      );
    });
  });

  describe("auditors who leave", () => {
    it("are kept while a record could not be opened without them, unless one insists", async () => {
      const { context } = running;
      assert.equal(await removeStaff(context, "nobody", 2), false);
      assert.equal(await removeStaff(context, "cleo", 2), true);
      await assert.rejects(removeStaff(context, "ben", 2), { code: "RECORDS_WOULD_CLOSE" });
      assert.ok(ben !== undefined && cleo !== undefined);
      await readAudits(ben);
      await assert.rejects(readAudits(cleo), { code: "NOT_ALLOWED" });
      assert.equal(await removeStaff(context, "ben", 2, true), true);
      await assert.rejects(readAudits(ben), { code: "NOT_ALLOWED" });
    });
  });
});
