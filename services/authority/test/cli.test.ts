import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { encodeLedgerCall, revokeAccounts } from "@peerwatt/sdk/client";
import { applyForCertificates, readStanding } from "@peerwatt/sdk/client/authority";
import type { Hex } from "@peerwatt/sdk/signing";

import { runCommand } from "../src/cli/run.js";
import { readConfiguration, serve, type RunningAuthority } from "../src/index.js";
import { ledger } from "./support/authority.js";
import { deposited, startNode, transferred } from "./support/node.js";
import { startPostgres, type PostgresServer } from "./support/postgres.js";
import { personCalled, trusted } from "./support/wallets.js";

const none: Hex = "0x";

function hashOf(number: number): Hex {
  return `0x${number.toString(16).padStart(2, "0").repeat(32)}`;
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

async function run(...args: string[]): Promise<Ended> {
  const said = { out: "", error: "" };
  const code = await runCommand(
    args,
    (text) => (said.out += text),
    (text) => (said.error += text),
  );
  return { code, ...said };
}

async function out(...args: string[]): Promise<string> {
  const ended = await run(...args);
  assert.deepEqual([ended.code, ended.error], [0, ""], args.join(" "));
  return ended.out;
}

describe("the command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "peerwatt-cli-"));
  const file = (name: string): string => join(folder, name);
  const environment = { ...process.env };
  let postgres: PostgresServer;
  let running: RunningAuthority;
  let applicantAda = none;
  let accountsOfAda: readonly Hex[] = [];

  before(async () => {
    postgres = await startPostgres();
    process.env.DATABASE_URL = await postgres.createDatabase();
    process.env.AUTHORITY_KEY_FILE = file("authority.key");
    process.env.CHAIN_ID = "31337";
    process.env.LEDGER = ledger;
    process.env.PORT = "0";
  });
  after(async () => {
    await running.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true });
    process.env = environment;
  });

  it("makes keys for their owner's eyes, and over no others", async () => {
    assert.match(
      await out("keygen", "--authority", "--out", file("authority.key")),
      /^0x[0-9a-f]{40}$/,
    );
    for (const [name, role] of [
      ["olga", "officer"],
      ["ann", "auditor"],
      ["ben", "auditor"],
      ["cleo", "auditor"],
    ] as const) {
      const publicKey = await out("keygen", "--out", file(`${name}.key`));
      const token = await out("staff", "add", name, "--role", role, "--public-key", publicKey);
      writeFileSync(file(`${name}.token`), `${token}\n`);
    }
    assert.equal(statSync(file("olga.key")).mode & 0o777, 0o600);
    const again = await run("keygen", "--out", file("olga.key"));
    assert.deepEqual([again.code, again.out], [1, ""]);
    assert.match(again.error, /exists already/);
  });

  it("shows an officer who applied, and certifies whom it approves", async () => {
    running = await serve(readConfiguration(process.env), { log: { write: () => undefined } });
    process.env.AUTHORITY_URL = running.url;
    const ada = personCalled("ada", running.context);
    const { applicant, identity, token } = ada;
    const own = ada.accounts(0, 3);
    accountsOfAda = own.map(({ account }) => account);
    await applyForCertificates(trusted(running), token, identity, own);
    const waiting = await out("applications", "--as", file("olga"));
    assert.match(waiting, /name {6}ada\n {2}document {2}passport of ada/);
    assert.equal(waiting.split("\n")[0], applicant);
    assert.equal(await out("show", applicant, "--as", file("olga")), waiting);
    await out("approve", applicant, "--as", file("olga"));
    assert.equal(await out("applications", "--as", file("olga")), "No application waits for you.");
    const { certificates } = await readStanding(trusted(running), token);
    assert.equal(certificates.length, 3);
    applicantAda = applicant;
  });

  it("takes auditors from an account to who it is, and no one of them alone", async () => {
    const ann = ["--as", file("ann")];
    const [account = none] = accountsOfAda;
    const audit = await out("audit", "open", account, "--reason", "paid, not delivered", ...ann);
    await out("audit", "agree", audit, ...ann);
    const alone = await run("audit", "read", audit, ...ann);
    assert.deepEqual([alone.code, alone.out], [1, ""]);
    assert.match(alone.error, /1 of 2 auditors agreed/);
    assert.match(
      await out("audit", "list", "--as", file("ben")),
      /by ann, who says: paid, not delivered/,
    );
    await out("audit", "agree", audit, "--as", file("ben"));
    const record = await out("audit", "read", audit, ...ann);
    assert.equal(record, "name      ada\ndocument  passport of ada\ncontact   ada@example.org");
  });

  it("takes auditors from a payment, or the chain's transaction with it, to who paid and who was paid", async () => {
    const [first = none, second = none, third = none] = accountsOfAda;
    const made = [deposited(hashOf(1), first), deposited(hashOf(2), second)];
    const own = transferred(hashOf(3), hashOf(4), [hashOf(1), hashOf(2)], third);
    const others = [hashOf(5), hashOf(6)].map((id) =>
      transferred(id, hashOf(7), [own.output], third),
    );
    const node = await startNode(31337, ledger, [...made, own, ...others]);
    const ann = ["--reason", "paid, not delivered", "--as", file("ann"), "--rpc", node.url];
    const accountsOf = async (audits: string): Promise<string[]> => {
      const listed = await out("audit", "list", "--as", file("ben"));
      return audits.split("\n").map((audit) => {
        const [, about = ""] = listed.split(audit);
        assert.ok(about.includes(`payment   ${hashOf(3)}`));
        return /account {3}(\S+)/.exec(about)?.[1] ?? "none";
      });
    };
    const payers = [first, second].map((account) => account.toLowerCase());
    for (const id of [hashOf(3), hashOf(4)]) {
      assert.deepEqual(await accountsOf(await out("audit", "open", id, ...ann)), payers);
    }
    const paid = await out("audit", "open", hashOf(3), "--payee", ...ann);
    assert.deepEqual(await accountsOf(paid), [third.toLowerCase()]);
    for (const [id, error] of [
      [hashOf(7), new RegExp(`has 2 payments.*${hashOf(5)}\n${hashOf(6)}`, "s")],
      [hashOf(8), /reports no payment/],
    ] as const) {
      const refused = await run("audit", "open", id, ...ann);
      assert.deepEqual([refused.code, refused.out], [1, ""]);
      assert.match(refused.error, error);
    }
    await node.stop();
    const elsewhere = await startNode(1, ledger, []);
    const refused = await run("audit", "open", hashOf(3), ...ann, "--rpc", elsewhere.url);
    assert.match(
      refused.error,
      /is a node of chain 1, and the authority's ledger is on chain 31337/,
    );
    await elsewhere.stop();
  });

  it("revokes, and says what to tell the ledger", async () => {
    const [account = none] = accountsOfAda;
    await out("revoke", account, "--reason", "key lost", "--as", file("olga"));
    assert.equal(await out("revocations"), account.toLowerCase());
    const call = encodeLedgerCall(revokeAccounts([account]));
    assert.equal(await out("revocations", "--calldata"), call);
    await out("revoke", applicantAda, "--reason", "fraud", "--as", file("olga"));
    assert.equal((await out("revocations")).split("\n").length, 3);
  });

  it("prints the log, and checks it against the heads that it kept", async () => {
    assert.match(await out("log"), /"event":"AuditOpened".*paid, not delivered/);
    const heads = file("heads.txt");
    assert.match(
      await out("log", "verify", "--heads", heads),
      /^The log of \d+ entries is whole\.$/,
    );
    assert.match(await out("log", "verify", "--heads", heads), /whole, and holds the 1 heads kept/);
    const kept = readFileSync(heads, "utf8").trim().split("\n");
    const later = kept.map((line) => line.replace(/"length":\d+/, '"length":9999'));
    writeFileSync(heads, later.join("\n"));
    const forged = await run("log", "verify", "--heads", heads);
    assert.equal(forged.code, 1);
    assert.match(forged.error, /FORGED_HEAD/);
  });

  it("removes staff, but not an auditor without whom a record stays closed", async () => {
    assert.equal(await out("staff", "remove", "cleo"), "cleo left.");
    assert.match((await run("staff", "remove", "ben")).error, /Without ben nobody opens/);
    assert.equal(await out("staff", "remove", "nobody"), "Nobody is called nobody.");
  });

  it("says what is missing or wrong", async () => {
    for (const [args, error] of [
      [["dance"], /no command "dance"/],
      [["approve"], /needs an applicant/],
      [["approve", "0x12", "--as", file("olga")], /holds no key/],
      [["approve", applicantAda], /needs --as/],
      [["reject", applicantAda, "--as", file("olga")], /needs --reason/],
      [["applications", "--as", file("nobody")], /nobody\.key cannot be read/],
      [["audit", "dance"], /nothing that is done with an audit/],
      [
        ["audit", "open", "0x12", "--reason", "why", "--as", file("ann")],
        /is no account, and no pay/,
      ],
      [
        ["staff", "add", "dan", "--role", "king", "--public-key", applicantAda],
        /"king" is not possible/,
      ],
      [["apply"], /no command "apply"/],
      [
        [
          ...["audit", "open", applicantAda, "--reason", "why"],
          ...["--as", file("ann"), "--from-block", "x"],
        ],
        /--from-block x is not possible/,
      ],
      [["log", "--dance"], /Unknown option '--dance'/],
      [["revocations", "--url", "http://127.0.0.1:1"], /does not answer/],
    ] as const) {
      const ended = await run(...args);
      assert.deepEqual([ended.code, ended.out], [1, ""], args.join(" "));
      assert.match(ended.error, error);
    }
    assert.match(await out("--help"), /audit read AUDIT/);
  });
});

describe("the environment", () => {
  const whole = {
    CHAIN_ID: "1",
    LEDGER: "0x00000000000000000000000000000000000000aa",
  };

  it("must say what there is no usual value for, and nothing impossible", () => {
    const folder = mkdtempSync(join(tmpdir(), "peerwatt-key-"));
    const key = join(folder, "key");
    writeFileSync(key, `0x${"07".repeat(32)}\n`);
    const env = { ...whole, AUTHORITY_KEY_FILE: key };
    const {
      origins,
      port,
      folder: records,
    } = readConfiguration({ ...env, CORS_ORIGINS: "https://a.example, https://b.example" });
    assert.deepEqual(
      [origins, port, records],
      [["https://a.example", "https://b.example"], 8484, "authority-data"],
    );
    for (const [change, code] of [
      [{ AUTHORITY_KEY_FILE: undefined }, "NO_KEY"],
      [{ AUTHORITY_KEY_FILE: join(folder, "none") }, "NO_KEY"],
      [{ CHAIN_ID: undefined }, "BAD_SETTING"],
      [{ CHAIN_ID: "0" }, "BAD_SETTING"],
      [{ LEDGER: "0x12" }, "BAD_SETTING"],
      [{ AUDITORS_NEEDED: "1" }, "BAD_SETTING"],
      [{ PORT: "65536" }, "BAD_SETTING"],
      [{ PROXIES: "1.5" }, "BAD_SETTING"],
    ] as const) {
      assert.throws(() => readConfiguration({ ...env, ...change }), { code });
    }
    writeFileSync(key, "0x07");
    assert.throws(() => readConfiguration(env), { code: "BAD_KEY" });
    rmSync(folder, { recursive: true });
  });
});
