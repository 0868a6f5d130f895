import assert from "node:assert/strict";
import { fork, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, it } from "node:test";

import {
  applyForCertificates,
  readLogHead,
  readStanding,
  renewCertificates,
  verifyAuditLog,
  type Standing,
} from "@peerwatt/sdk/client/authority";
import {
  approveApplication,
  type BoxKeys,
  makeBoxKeys,
} from "@peerwatt/sdk/client/authority/staff";
import type { CertifiedAccount, SignedLogHead } from "@peerwatt/sdk/payment";
import { createRandom, type Random } from "@peerwatt/sdk/random";

import {
  chooseBackend,
  createContext,
  openDatabase,
  type Configuration,
  type Database,
} from "../src/index.js";
import { configurationOf } from "./support/authority.js";
import { onEachEngine } from "./support/engines.js";
import type { NewStaff, Order, Report } from "./support/killable.js";
import { plainService } from "./support/plainService.js";
import { personCalled, trusted, type Person } from "./support/wallets.js";

const kills = 20;
const wallets = 6;
/** A kill comes with one of so many answers of a life; others are on their way then. */
const answersOfALife = 8;

const backend = await chooseBackend();
const { program, folder } = plainService();
after(() => {
  rmSync(folder, { recursive: true });
});

onEachEngine((engine) => {
  it(`killed ${String(kills)} times at random points, it has all on record that it ever answered`, async () => {
    const configuration = configurationOf(await engine.storage());
    const service = await Service.start(configuration, createRandom(`killed on ${engine.name}`));
    const people = Array.from({ length: wallets }, (_, index) =>
      personCalled(`wallet ${String(index)}`, service.context),
    );
    // The last two hold one key in common: the account belongs to one of them, whoever dies in between.
    const received = await Promise.all(people.map((person, index) => live(service, person, index)));
    const heads = service.heads;
    assert.equal(service.killed, kills);
    await service.risen();
    await checkRecords(service, people, received.flat());
    const { fault, entries } = await verifyAuditLog(trusted(service), heads);
    assert.equal(fault, undefined);
    assert.ok(entries.length >= wallets);
    await service.end();
    await checkTables(await openDatabase(configuration));
  });
});

/** A wallet applies, is approved, and asks for one certificate after the other until nobody is killed any more. */
async function live(service: Service, person: Person, index: number): Promise<CertifiedAccount[]> {
  const received: CertifiedAccount[] = [];
  const keep = ({ certificates }: Standing): void => {
    received.push(...certificates);
  };
  const { token, identity, applicant } = person;
  const own = person.accounts(0, 2);
  keep(await service.ask(() => applyForCertificates(trusted(service), token, identity, own)));
  await service.ask(() => approveApplication(service.officer, applicant));
  keep(await service.ask(() => readStanding(trusted(service), token)));
  const shared = personCalled("wallet shared", service.context).accounts(0, 1);
  for (let next = 2; service.killed < kills; next += 1) {
    keep(
      await service.ask(() => renewCertificates(trusted(service), token, person.accounts(next, 1))),
    );
    if (next === 2 && index >= wallets - 2) {
      const claim = service.ask(() => renewCertificates(trusted(service), token, shared));
      keep(await claim.catch(refusedAs("ACCOUNT_TAKEN")));
    }
  }
  return received;
}

function refusedAs(code: string) {
  return (error: unknown): Standing => {
    assert.equal((error as { code?: unknown }).code, code);
    return { state: "approved", certificates: [] };
  };
}

/** What every wallet received is what the authority answers now, and no account has two certificates or two owners. */
async function checkRecords(
  service: Service,
  people: readonly Person[],
  received: readonly CertifiedAccount[],
): Promise<void> {
  const standings = await Promise.all(
    people.map(({ token }) => readStanding(trusted(service), token)),
  );
  const onRecord = new Map<string, CertifiedAccount>();
  for (const certified of standings.flatMap(({ certificates }) => certificates)) {
    assert.ok(!onRecord.has(certified.account), `${certified.account} is two people's`);
    onRecord.set(certified.account, certified);
  }
  assert.ok(received.length > kills);
  for (const certified of received) assert.deepEqual(onRecord.get(certified.account), certified);
}

async function checkTables(database: Database): Promise<void> {
  const halves = await database.query(
    `SELECT applicant FROM applicants WHERE state <> 'approved'
       OR (SELECT count(*) FROM record_shares WHERE record_shares.applicant = applicants.applicant) <> 2
       OR EXISTS (SELECT 1 FROM record_keys WHERE record_keys.applicant = applicants.applicant)
       OR EXISTS (SELECT 1 FROM accounts WHERE accounts.applicant = applicants.applicant AND certificate IS NULL)`,
  );
  const logged = await database.query<{ body: string }>("SELECT body FROM audit_log");
  await database.close();
  assert.deepEqual(halves, []);
  const approvals = logged.filter(({ body }) => body.includes('"Approved"'));
  assert.equal(approvals.length, wallets, "each was approved once");
}

/** An authority that is killed with SIGKILL and started again, with the next process already waiting. */
class Service {
  readonly context;
  readonly configuration: Configuration;
  readonly random: Random;
  readonly officerKeys: BoxKeys;
  readonly heads: SignedLogHead[] = [];
  killed = 0;
  url = "";
  #tokens: readonly string[] = [];
  #running: ChildProcess | undefined;
  #next = startProcess();
  #coming: Promise<void> | undefined;
  #answersLeft = 0;

  private constructor(configuration: Configuration, random: Random, officerKeys: BoxKeys) {
    this.configuration = configuration;
    this.random = random;
    this.officerKeys = officerKeys;
    this.context = createContext(configuration, unused, backend);
  }

  static async start(configuration: Configuration, random: Random): Promise<Service> {
    const service = new Service(configuration, random, await makeBoxKeys());
    const auditors = await Promise.all(
      ["ann", "ben"].map(async (name) => ({ name, ...(await makeBoxKeys()) })),
    );
    await service.#rise([
      { name: "olga", role: "officer", publicKey: service.officerKeys.publicKey },
      ...auditors.map(({ name, publicKey }): NewStaff => ({ name, role: "auditor", publicKey })),
    ]);
    return service;
  }

  get officer(): {
    readonly url: string;
    readonly token: string;
    readonly secretKey: `0x${string}`;
  } {
    const [token = ""] = this.#tokens;
    return { url: this.url, token, secretKey: this.officerKeys.secretKey };
  }

  /** Asks until there is an answer, in this life or in a later one. */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#coming;
      try {
        const answer = await question();
        this.#answered();
        return answer;
      } catch (error) {
        if ((error as { code?: unknown }).code !== "AuthorityUnreachable") throw error;
      }
    }
  }

  /** After the last kill, too, it comes again. */
  async risen(): Promise<void> {
    await this.#coming;
  }

  async end(): Promise<void> {
    this.#next.kill("SIGKILL");
    await this.#die();
  }

  #answered(): void {
    this.#answersLeft -= 1;
    if (this.#answersLeft > 0 || this.#coming !== undefined || this.killed >= kills) return;
    this.killed += 1;
    this.#coming = this.#die()
      .then(() => this.#rise([]))
      .then(() => {
        this.#coming = undefined;
      });
  }

  async #die(): Promise<void> {
    const dying = this.#running;
    if (dying === undefined) return;
    const dead = new Promise((resolve) => dying.once("exit", resolve));
    dying.kill("SIGKILL");
    await dead;
  }

  async #rise(staff: readonly NewStaff[]): Promise<void> {
    const child = this.#next;
    this.#running = child;
    this.#next = startProcess();
    const reported = new Promise<Report>((resolve, reject) => {
      child.once("message", (report) => {
        resolve(report as Report);
      });
      child.once("exit", () => {
        reject(new Error("the authority did not start again"));
      });
    });
    const secret = [...this.configuration.secret];
    child.send({ configuration: { ...this.configuration, secret }, staff } satisfies Order);
    const { url, tokens } = await reported;
    this.url = url;
    if (staff.length > 0) this.#tokens = tokens;
    this.#answersLeft = this.random.int(1, answersOfALife);
    this.heads.push(await readLogHead(this));
  }
}

function startProcess(): ChildProcess {
  return fork(program, {
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, "compiled") },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

/** The test asks over HTTP alone. */
const unused: Database = {
  query: () => Promise.reject(new Error("not here")),
  transaction: () => Promise.reject(new Error("not here")),
  close: () => Promise.resolve(),
};
