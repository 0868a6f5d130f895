import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { certifyAccount, createHashes, portableBackend } from "@peerwatt/sdk/payment";
import { ledgerDomain, type Address, type Hex } from "@peerwatt/sdk/signing";

import { applyWith, nextApplication, refreshed, renewWith } from "../../src/payment/application.ts";
import { isFor, type LedgerAuthority } from "../../src/payment/ledgerAuthority.ts";
import { keysOf, type OwnKeys } from "../../src/payment/ownKeys.ts";

const ledger = "0x52908400098527886E0F7030069857D2E4169EE7";
const secret = new Uint8Array(32).fill(7);
const domain = ledgerDomain(1, ledger);
const backend = portableBackend;
const hashes = createHashes(domain, backend);
const authority = hashes.addressOf(backend.publicKeyOf(secret));
const identity = { name: "Ada", document: "passport 1", contact: "ada@example.org" };
const keys = keysOf(`0x${"5a".repeat(32)}`);
const expires = 2_000_000_000;

interface Asked {
  readonly token: string;
  readonly accounts: readonly Address[];
}

/** An authority that says this each time, and what it was asked. */
function answering(
  status: number,
  state: string,
  certified: (asked: Asked) => readonly Address[] = () => [],
): { readonly reached: LedgerAuthority; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const fetch = (_: unknown, init: RequestInit = {}): Promise<Response> => {
    const { authorization: token } = init.headers as Record<string, string>;
    const text = typeof init.body === "string" ? init.body : "{}";
    const { accounts = [] } = JSON.parse(text) as { accounts?: { account: Address }[] };
    const one = { token: token ?? "", accounts: accounts.map(({ account }) => account) };
    asked.push(one);
    const certificates = certified(one).map((account) =>
      certifyAccount(account, expires, secret, hashes, backend),
    );
    const refusal = { code: state, message: "no", whatToDo: "go" };
    const answer = status < 400 ? { state, certificates } : refusal;
    return Promise.resolve(new Response(JSON.stringify(answer), { status }));
  };
  const url = "https://authority.example";
  const reached = { url, fetch, authority, hashes, backend, domain, auditorsNeeded: 2 };
  return { reached, asked };
}

type State = "pending" | "approved" | "rejected";

/** An authority that keeps what it was sent, and takes no account twice. */
function remembering(): {
  readonly reached: LedgerAuthority;
  readonly decide: (state: State) => void;
} {
  const applicants = new Map<string, { state: State; readonly accounts: Set<Address> }>();
  const holderOf = (account: Address): string | undefined =>
    [...applicants].find(([, { accounts }]) => accounts.has(account))?.[0];
  const fetch = (_: unknown, init: RequestInit = {}): Promise<Response> => {
    const { authorization: token = "" } = init.headers as Record<string, string>;
    const text = typeof init.body === "string" ? init.body : "{}";
    const { accounts = [] } = JSON.parse(text) as { accounts?: { account: Address }[] };
    const sent = accounts.map(({ account }) => account);
    if (sent.some((account) => ![undefined, token].includes(holderOf(account))))
      return Promise.resolve(refusal(409, "ACCOUNT_TAKEN"));
    const known = applicants.get(token) ?? { state: "pending" as const, accounts: new Set() };
    if (sent.length === 0 && !applicants.has(token))
      return Promise.resolve(refusal(401, "NOT_ALLOWED"));
    for (const account of sent) known.accounts.add(account);
    applicants.set(token, known);
    const certified = known.state === "approved" ? [...known.accounts] : [];
    const certificates = certified.map((account) =>
      certifyAccount(account, expires, secret, hashes, backend),
    );
    return Promise.resolve(new Response(JSON.stringify({ state: known.state, certificates })));
  };
  const url = "https://authority.example";
  return {
    reached: { url, fetch, authority, hashes, backend, domain, auditorsNeeded: 2 },
    decide: (state) => {
      for (const known of applicants.values()) if (known.state === "pending") known.state = state;
    },
  };
}

function refusal(status: number, code: string): Response {
  return new Response(JSON.stringify({ code, message: "no", whatToDo: "go" }), { status });
}

function ended(state: "rejected" | "revoked"): OwnKeys {
  return { ...keys, accounts: 3, standing: { state, certificates: [] } };
}

describe("applying", () => {
  it("takes the first accounts of the seed, and counts them once the authority has answered", async () => {
    const { reached, asked } = answering(202, "pending");
    const after = await applyWith(reached, keys, identity, 3);
    assert.deepEqual([after.accounts, after.standing?.state], [3, "pending"]);
    assert.equal(new Set(asked[0]?.accounts).size, 3);
  });

  it("is the same application when an answer was lost and it is sent again", async () => {
    const { reached, asked } = answering(503, "NOT_STAFFED");
    const attempt = (): Promise<OwnKeys> => applyWith(reached, keys, identity, 2);
    await assert.rejects(attempt(), { code: "NOT_STAFFED" });
    await assert.rejects(attempt(), { code: "NOT_STAFFED" });
    assert.deepEqual(asked[0], asked[1]);
  });

  it("goes on under another name and with other accounts after a refusal", async () => {
    const { reached, asked } = answering(202, "pending");
    await applyWith(reached, keys, identity, 3);
    const again = await applyWith(reached, ended("rejected"), identity, 2);
    const [first, second] = asked;
    assert.notEqual(first?.token, second?.token);
    assert.ok(second?.accounts.every((account) => !first?.accounts.includes(account)));
    assert.deepEqual([again.application, again.accounts], [1, 5]);
  });

  it("keeps its name while it waits and once it is approved", () => {
    const waiting = { ...keys, standing: { state: "pending" as const, certificates: [] } };
    assert.equal(nextApplication(waiting), waiting);
    assert.equal(nextApplication(ended("revoked")).application, 1);
  });
});

describe("what the authority says", () => {
  it("is that nobody applied, for a name that it does not know", async () => {
    const { reached } = answering(403, "NOT_ALLOWED");
    assert.equal((await refreshed(reached, keys)).standing, undefined);
  });

  it("is not that nobody applied, when it fails", async () => {
    const { reached } = answering(500, "FAILED");
    await assert.rejects(refreshed(reached, keys), { code: "FAILED" });
  });

  it("tells a seed from elsewhere how many accounts it has, so that the next are new", async () => {
    const first = answering(202, "pending");
    await applyWith(first.reached, keys, identity, 3);
    const own = first.asked[0]?.accounts ?? [];
    const approved = answering(200, "approved", () => own);
    const restored = await refreshed(approved.reached, keys);
    assert.equal(restored.accounts, 3);
    const renewing = answering(200, "approved", ({ accounts }) => [...own, ...accounts]);
    const renewed = await renewWith(renewing.reached, restored, 2);
    const certified = renewed.standing?.certificates.map(({ account }) => account) ?? [];
    assert.equal(new Set(certified).size, 5);
  });
});

describe("a seed that is brought from elsewhere", () => {
  it("passes over accounts of an application that was refused there", async () => {
    const { reached, decide } = remembering();
    await applyWith(reached, keys, identity, 7);
    decide("rejected");
    const restored = await refreshed(reached, keys);
    assert.deepEqual([restored.accounts, restored.standing?.state], [0, "rejected"]);
    const again = await applyWith(reached, restored, identity, 3);
    assert.equal(again.standing?.state, "pending");
    decide("approved");
    const approved = await refreshed(reached, again);
    const certified = approved.standing?.certificates.map(({ account }) => account) ?? [];
    assert.equal(certified.length, 3);
    assert.ok(approved.accounts >= 10);
  });

  it("finds the application that followed a refusal, and all its accounts", async () => {
    const { reached, decide } = remembering();
    const first = await applyWith(reached, keys, identity, 100);
    decide("rejected");
    const second = await applyWith(reached, await refreshed(reached, first), identity, 2);
    decide("approved");
    const restored = await refreshed(reached, keys);
    assert.deepEqual(restored, await refreshed(reached, second));
    assert.deepEqual([restored.application, restored.accounts], [1, 102]);
  });
});

describe("an authority's word about itself", () => {
  const own = { chainId: 1, ledger, authority } as const;
  const cases: readonly [string, Partial<Record<"chainId" | "ledger" | "authority", unknown>>][] = [
    ["of another chain", { chainId: 2 }],
    ["of another ledger", { ledger: authority }],
    ["with another key", { authority: ledger }],
  ];
  it("counts where the ledger says the same, however the address is written", () => {
    assert.ok(isFor({ ...own, authority: authority.toLowerCase() as Hex }, own));
  });
  for (const [what, change] of cases) {
    it(`does not count for one ${what}`, () => {
      assert.ok(!isFor({ ...own, ...change } as typeof own, own));
    });
  }
});
