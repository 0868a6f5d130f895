import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { encodeLedgerCall, revokeAccounts } from "@peerwatt/sdk/client";

import { runCommand } from "../src/cli/run.js";
import { readConfiguration, serve, type RunningAuthority } from "../src/index.js";
import { startPostgres, type PostgresServer } from "./support/postgres.js";

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
  let applicant = "";
  let account = "";

  before(async () => {
    postgres = await startPostgres();
    process.env.DATABASE_URL = await postgres.createDatabase();
    process.env.AUTHORITY_KEY_FILE = file("authority.key");
    process.env.CHAIN_ID = "31337";
    process.env.LEDGER = "0x00000000000000000000000000000000000000aa";
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

  it("takes a driver from a seed to certificates", async () => {
    running = await serve(readConfiguration(process.env), { log: { write: () => undefined } });
    process.env.AUTHORITY_URL = running.url;
    const seed = ["--seed", file("driver.seed")];
    await out("seed", "--out", file("driver.seed"));
    const who = [
      "--name",
      "Ada Lovelace",
      "--document",
      "passport 123",
      "--contact",
      "ada@example.org",
    ];
    assert.equal(
      await out("apply", ...seed, "--accounts", "3", ...who),
      "pending, 0 valid certificates",
    );
    const waiting = await out("applications", "--as", file("olga"));
    assert.match(waiting, /Ada Lovelace\n {2}document {2}passport 123/);
    [applicant = ""] = waiting.split("\n");
    assert.equal(await out("show", applicant, "--as", file("olga")), waiting);
    await out("approve", applicant, "--as", file("olga"));
    assert.equal(await out("applications", "--as", file("olga")), "No application waits for you.");
    const [state, first = ""] = (await out("status", ...seed)).split("\n");
    assert.equal(state, "approved, 3 valid certificates");
    [account = ""] = first.split(" ");
    const renewed = await out("renew", ...seed, "--from", "3", "--accounts", "2");
    assert.match(renewed, /^approved, 5 valid certificates\n/);
  });

  it("takes auditors from an account to who it is, and no one of them alone", async () => {
    const ann = ["--as", file("ann")];
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
    assert.equal(
      record,
      "name      Ada Lovelace\ndocument  passport 123\ncontact   ada@example.org",
    );
  });

  it("revokes, and says what to tell the ledger", async () => {
    await out("revoke", account, "--reason", "key lost", "--as", file("olga"));
    assert.equal(await out("revocations"), account);
    const call = encodeLedgerCall(revokeAccounts([account as `0x${string}`]));
    assert.equal(await out("revocations", "--calldata"), call);
    await out("revoke", applicant, "--reason", "fraud", "--as", file("olga"));
    assert.equal((await out("revocations")).split("\n").length, 5);
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
      [["approve", applicant], /needs --as/],
      [["reject", applicant, "--as", file("olga")], /needs --reason/],
      [["applications", "--as", file("nobody")], /nobody\.key cannot be read/],
      [["audit", "dance"], /nothing that is done with an audit/],
      [["audit", "open", "0x12", "--reason", "why", "--as", file("ann")], /is no account/],
      [
        ["staff", "add", "dan", "--role", "king", "--public-key", applicant],
        /"king" is not possible/,
      ],
      [
        ["renew", "--seed", file("driver.seed"), "--accounts", "1001"],
        /--accounts 1001 is not possible/,
      ],
      [["log", "--dance"], /Unknown option '--dance'/],
      [["status", "--seed", file("driver.seed"), "--url", "http://127.0.0.1:1"], /does not answer/],
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
