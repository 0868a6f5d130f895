import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { askAuthority, verifyAuditLog } from "@peerwatt/sdk/client/authority";
import { readApplications } from "@peerwatt/sdk/client/authority/staff";
import { provePossession } from "@peerwatt/sdk/payment";
import { bytesToHex } from "@peerwatt/sdk/signing";

import { chooseBackend } from "../src/index.js";
import { hire, startAuthority, type StaffedAuthority } from "./support/authority.js";
import { onEachEngine, type Storage } from "./support/engines.js";
import { execute } from "./support/postgres.js";
import { apply, certified, personCalled, trusted } from "./support/wallets.js";

const token = `0x${"0a".repeat(32)}`;
const signature = `0x${"0b".repeat(64)}`;
const account = `0x${"0c".repeat(20)}`;
const identity = { name: "Ada Lovelace", document: "passport", contact: "ada@example.org" };
const application = { identity, accounts: [{ account, proof: signature }] };

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly code?: string } & Record<string, unknown>;
}

onEachEngine((engine) => {
  let storage: Storage;
  let running: StaffedAuthority;
  before(async () => {
    storage = await engine.storage();
    running = await startAuthority(storage, { origins: ["https://app.example"] });
  });
  after(() => running.stop());

  async function ask(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(running.url + path, { method, ...init });
    const text = await response.text();
    const body = (text === "" ? {} : JSON.parse(text)) as Answer["body"];
    return { status: response.status, headers: response.headers, body };
  }

  function send(body: unknown, as = token): RequestInit {
    const headers = { authorization: `Bearer ${as}`, "content-type": "application/json" };
    return { headers, body: typeof body === "string" ? body : JSON.stringify(body) };
  }

  describe("bad input", () => {
    const applied = "/v1/application";
    for (const [what, body, status, code] of [
      ["no JSON", "{", 400, "BAD_REQUEST"],
      ["no identity", { accounts: application.accounts }, 400, "BAD_REQUEST"],
      [
        "an empty name",
        { ...application, identity: { ...identity, name: " " } },
        400,
        "BAD_REQUEST",
      ],
      [
        "a name as a number",
        { ...application, identity: { ...identity, name: 7 } },
        400,
        "BAD_REQUEST",
      ],
      ["more than is asked for", { ...application, birthday: "1815-12-10" }, 400, "BAD_REQUEST"],
      ["no account", { identity, accounts: [] }, 400, "BAD_REQUEST"],
      [
        "an account that is none",
        { identity, accounts: [{ account: "0x0c", proof: signature }] },
        400,
        "BAD_REQUEST",
      ],
      ["a signature that is none", application, 422, "BAD_PROOF"],
      [
        "an account twice",
        { identity, accounts: [...application.accounts, ...application.accounts] },
        422,
        "ACCOUNT_TWICE",
      ],
      ["too much", { ...application, filler: "x".repeat(1_100_000) }, 413, "BAD_REQUEST"],
    ] as const) {
      it(`${what} is refused as ${code}`, async () => {
        const answer = await ask("POST", applied, send(body));
        assert.deepEqual([answer.status, answer.body.code], [status, code]);
        assert.deepEqual(Object.keys(answer.body), ["code", "message", "whatToDo"]);
      });
    }

    it("unknown tokens, roles and routes have their own answers", async () => {
      const [ann] = running.auditors;
      assert.ok(ann !== undefined);
      for (const [method, path, init, status, code] of [
        ["GET", applied, {}, 401, "NOT_ALLOWED"],
        ["GET", applied, { headers: { authorization: "Bearer 0x12" } }, 401, "NOT_ALLOWED"],
        ["GET", applied, { headers: { authorization: `Bearer ${token}` } }, 401, "NOT_ALLOWED"],
        [
          "GET",
          "/v1/applications",
          { headers: { authorization: `Bearer ${token}` } },
          401,
          "NOT_ALLOWED",
        ],
        [
          "GET",
          "/v1/applications",
          { headers: { authorization: `Bearer ${ann.token}` } },
          403,
          "WRONG_ROLE",
        ],
        [
          "GET",
          "/v1/audits",
          { headers: { authorization: `Bearer ${running.officer.token}` } },
          403,
          "WRONG_ROLE",
        ],
        ["GET", "/v1/nothing", {}, 404, "NO_SUCH_ROUTE"],
        ["GET", "/v1/log?from=-1", {}, 400, "BAD_REQUEST"],
      ] as const) {
        const answer = await ask(method, path, init);
        assert.deepEqual([answer.status, answer.body.code], [status, code], path);
      }
    });
  });

  describe("the service", () => {
    it("describes itself, by OpenAPI and in words", async () => {
      const { body } = await ask("GET", "/docs/json");
      assert.equal(body.openapi, "3.0.3");
      const paths = Object.keys(body.paths as Record<string, unknown>);
      for (const path of ["/v1/application", "/v1/audits/{audit}/record", "/v1/log", "/readyz"]) {
        assert.ok(paths.includes(path), path);
      }
      const page = await fetch(`${running.url}/docs/`);
      assert.match(await page.text(), /swagger/i);
    });

    it("is alive always, and ready when it has whom to seal to", async () => {
      assert.deepEqual((await ask("GET", "/healthz")).body, { status: "alive" });
      assert.deepEqual((await ask("GET", "/readyz")).body, { status: "ready" });
      const staffless = await startAuthority(await engine.storage(), { auditorsNeeded: 4 });
      const answer = await fetch(`${staffless.url}/readyz`);
      assert.equal(answer.status, 503);
      await assert.rejects(apply(staffless, "ada"), { code: "NOT_STAFFED" });
      await staffless.stop();
    });

    it("answers pages of the origins that it is told of, and of no others", async () => {
      const headers = { "access-control-request-method": "POST" };
      const preflight = async (origin: string): Promise<string | null> => {
        const init = { headers: { ...headers, origin } };
        return (await ask("OPTIONS", "/v1/application", init)).headers.get(
          "access-control-allow-origin",
        );
      };
      assert.equal(await preflight("https://app.example"), "https://app.example");
      assert.equal(await preflight("https://evil.example"), null);
    });

    it("limits how much one address asks, and lets health checks through", async () => {
      const limited = await startAuthority(await engine.storage(), {
        requestsPerMinute: 3,
        proxies: 1,
      });
      const from = (address: string): Promise<Response> =>
        fetch(`${limited.url}/v1/authority`, { headers: { "x-forwarded-for": address } });
      const statuses = [];
      for (let time = 0; time < 5; time += 1) statuses.push((await from("192.0.2.1")).status);
      assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
      const refusal = (await (await from("192.0.2.1")).json()) as { code: string };
      assert.equal(refusal.code, "TOO_MANY_REQUESTS");
      assert.equal((await from("192.0.2.2")).status, 200);
      assert.equal((await fetch(`${limited.url}/healthz`)).status, 200);
      await limited.stop();
    });

    it("answers what it began to answer, and then stops", async () => {
      const native = await chooseBackend();
      let begin = (): void => undefined;
      const begun = new Promise<void>((resolve) => {
        begin = resolve;
      });
      const recover: typeof native.recover = (...signed) => {
        begin();
        return native.recover(...signed);
      };
      const backend = { ...native, recover };
      const stopping = await startAuthority(await engine.storage(), {}, { backend });
      const mia = personCalled("mia", stopping.context);
      const proofs = mia
        .accounts(0, 2)
        .map((each) => provePossession(each, mia.applicant, stopping.context.hashes, native));
      const init = send({ identity: mia.identity, accounts: proofs }, bytesToHex(mia.token));
      const asked = fetch(`${stopping.url}/v1/application`, { method: "POST", ...init });
      await begun;
      const [answer] = await Promise.all([asked, stopping.stop()]);
      assert.deepEqual(await answer.json(), { state: "pending", certificates: [] });
      // Kept for a next request, the connection would keep the service from stopping.
      assert.equal(answer.headers.get("connection"), "close");
      await assert.rejects(fetch(`${stopping.url}/healthz`));
    });
  });

  describe("identities", () => {
    const secret = "Zebulon Quartermain";

    it("stand in no log line and nowhere in the database", async () => {
      const { context, lines } = running;
      await certified(running, secret);
      await apply(running, `${secret} the younger`);
      await ask(
        "POST",
        `/v1/application?name=${encodeURIComponent(secret)}`,
        send({ identity: secret }),
      );
      await assert.rejects(
        askAuthority(running, {
          method: "POST",
          path: `/v1/applications/${secret}/approve`,
          token: running.officer.token,
        }),
      );
      assert.ok(lines.length > 5);
      for (const line of lines) {
        assert.ok(!/Zebulon|Quartermain|example\.org/.test(decodeURIComponent(line)), line);
        assert.ok(!line.includes("127.0.0.1") || line.includes("listening"), line);
      }
      const tables = await context.database.query<{ name: string }>(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
      );
      assert.ok(tables.length >= 9);
      for (const { name } of tables) {
        const rows = await context.database.query<{ row: string }>(
          `SELECT t::text AS row FROM ${name} AS t`,
        );
        const text = rows.map(({ row }) => row).join("\n");
        const hidden = [
          secret,
          Buffer.from(secret).toString("hex"),
          Buffer.from(secret).toString("base64").slice(0, 20),
        ];
        for (const form of hidden) assert.ok(!text.includes(form), `${form} in ${name}`);
      }
      // The search finds what is there.
      assert.equal(
        (await readApplications(running.officer))[0]?.identity.name,
        `${secret} the younger`,
      );
    });

    it("of staff are known by tokens of which only hashes are kept", async () => {
      const { database } = running.context;
      const rows = await database.query<{ row: string }>("SELECT s::text AS row FROM staff AS s");
      const text = rows.map(({ row }) => row).join("\n");
      assert.ok(rows.length >= 4);
      for (const { token: kept } of [running.officer, ...running.auditors]) {
        assert.ok(!text.includes(kept.slice(2)));
      }
      await assert.rejects(hire(running, "olga", "auditor"), { code: "NAME_TAKEN" });
    });
  });

  describe("the log", () => {
    const update = "UPDATE audit_log SET body = replace(body, 'olga', 'otto') WHERE number = 4";

    it("is not changed by whoever may write to it", async () => {
      const { database } = running.context;
      for (const sql of [update, "DELETE FROM audit_log WHERE number = 1", "TRUNCATE audit_log"]) {
        await assert.rejects(database.query(sql), /only grows/);
      }
    });

    it("shows when the database's owner altered, removed or moved an entry all the same", async () => {
      const { context } = running;
      await certified(running, "pia");
      const whole = await verifyAuditLog(trusted(running), []);
      assert.equal(whole.fault, undefined);
      const run = async (sql: string): Promise<void> => {
        if (storage.databaseUrl === undefined) await context.database.query(sql);
        else await execute(storage.databaseUrl, sql);
      };
      await run("ALTER TABLE audit_log DISABLE TRIGGER audit_log_only_grows");
      const approval = whole.entries.findIndex(({ body }) => body.includes("Approved"));
      const at = `WHERE number = ${String(approval)}`;
      const { hash = "", body = "" } = whole.entries[approval] ?? {};
      for (const [change, undo, fault] of [
        [
          `UPDATE audit_log SET body = replace(body, 'olga', 'otto') ${at}`,
          `UPDATE audit_log SET body = '${body}' ${at}`,
          "ALTERED",
        ],
        [
          `UPDATE audit_log SET hash = '${token}' ${at}`,
          `UPDATE audit_log SET hash = '${hash}' ${at}`,
          "ALTERED",
        ],
        [
          `UPDATE audit_log SET number = number + 1000 ${at}`,
          `UPDATE audit_log SET number = number - 1000 WHERE number >= 1000`,
          "OUT_OF_PLACE",
        ],
        [
          `DELETE FROM audit_log ${at}`,
          `INSERT INTO audit_log VALUES (${String(approval)}, '${body}', '${hash}')`,
          "OUT_OF_PLACE",
        ],
      ] as const) {
        await run(change);
        const read = await verifyAuditLog(trusted(running), [whole.head]);
        assert.deepEqual(read.fault, { number: approval, fault }, change);
        await run(undo);
        assert.equal((await verifyAuditLog(trusted(running), [whole.head])).fault, undefined);
      }
      await run(`DELETE FROM audit_log WHERE number >= ${String(approval)}`);
      const cut = await verifyAuditLog(trusted(running), [whole.head]);
      assert.deepEqual(cut.fault, { number: approval, fault: "CUT" });
    });
  });
});
