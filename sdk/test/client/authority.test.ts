import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  applyForCertificates,
  collectCertificates,
  readStanding,
  verifyAuditLog,
  type TrustedAuthority,
} from "../../src/client/authority/index.js";
import {
  applicantOf,
  auditLogHead,
  extendAuditLog,
  isInPossession,
  signedLogHead,
  type AuditLogEntry,
  type PossessionProof,
} from "../../src/payment/index.js";
import { createRandom } from "../../src/random/index.js";
import {
  authority,
  authoritySecret,
  hashes,
  nativeBackend as backend,
  person,
} from "../payment/paymentSamples.js";

const token = new Uint8Array(32).fill(5);
const identity = { name: "Ada", document: "passport 1", contact: "ada@example.org" };
const { secret, ...certified } = person(createRandom("authority client"));

interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}

/** An authority that gives these answers, one after the other, and what it was asked. */
function answering(...answers: readonly { readonly status?: number; readonly text: string }[]): {
  readonly trusted: TrustedAuthority;
  readonly asked: Asked[];
} {
  const asked: Asked[] = [];
  const fetch = (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const { text, status = 200 } = answers[asked.length] ?? { text: "[]" };
    asked.push({ url: String(url), init });
    return Promise.resolve(new Response(text, { status }));
  };
  const url = "https://authority.example/";
  return { trusted: { url, fetch, authority, hashes, backend }, asked };
}

const standing = (state: string, certificates: readonly unknown[] = []): { text: string } => ({
  text: JSON.stringify({ state, certificates }),
});

describe("a wallet that asks an authority", () => {
  it("proves each key to it, and sends none", async () => {
    const { trusted, asked } = answering(standing("pending"));
    const own = { account: certified.account, secret };
    assert.equal((await applyForCertificates(trusted, token, identity, [own])).state, "pending");
    const [{ url, init } = { url: "", init: {} as RequestInit }] = asked;
    assert.equal(url, "https://authority.example/v1/application");
    const text = init.body as string;
    const body = JSON.parse(text) as { readonly accounts: readonly PossessionProof[] };
    const [proof] = body.accounts;
    assert.ok(proof !== undefined);
    assert.ok(isInPossession(proof, applicantOf(token), hashes, backend));
    assert.ok(!text.includes(Buffer.from(secret).toString("hex")));
    assert.equal(new Headers(init.headers).get("authorization"), `Bearer 0x${"05".repeat(32)}`);
  });

  it("takes the certificates that the ledger's authority signed", async () => {
    const { trusted } = answering(standing("approved", [certified]));
    assert.deepEqual((await readStanding(trusted, token)).certificates, [certified]);
  });

  it("takes none that anybody else signed, or for another expiry", async () => {
    const forged = { ...certified, expires: certified.expires + 1 };
    const { trusted } = answering(standing("approved", [certified, forged]));
    await assert.rejects(readStanding(trusted, token), { code: "ForgedCertificate" });
  });

  it("waits for a decision, and no longer than it is told to", async () => {
    const { trusted, asked } = answering(standing("pending"), standing("rejected"));
    const { state } = await collectCertificates(trusted, token, { everyMs: 1 });
    assert.equal(state, "rejected");
    assert.equal(asked.length, 2);
    const aborted = AbortSignal.abort(new Error("enough"));
    await assert.rejects(collectCertificates(trusted, token, { signal: aborted }), /enough/);
    assert.equal(asked.length, 2);
  });

  it("stops to wait in the middle of a pause", async () => {
    const { trusted, asked } = answering(standing("pending"));
    const stop = new AbortController();
    const waiting = collectCertificates(
      { ...trusted, fetch: stopAfter(stop, trusted.fetch) },
      token,
      { everyMs: 3_600_000, signal: stop.signal },
    );
    await assert.rejects(waiting, /enough/);
    assert.equal(asked.length, 1);
  });

  it("learns the authority's own reasons", async () => {
    const refusal = { code: "ACCOUNT_TAKEN", message: "Taken.", whatToDo: "Take another." };
    const { trusted } = answering({ status: 409, text: JSON.stringify(refusal) });
    await assert.rejects(readStanding(trusted, token), {
      code: "ACCOUNT_TAKEN",
      message: "Taken. Take another.",
      details: { status: 409 },
    });
  });

  it("is told when what answers is no authority", async () => {
    for (const answer of [
      { text: "<html>" },
      { status: 404, text: '{"error":1}' },
      { status: 500, text: "" },
    ]) {
      const { trusted } = answering(answer);
      await assert.rejects(readStanding(trusted, token), { code: "AuthorityUnreadable" });
    }
  });

  it("is told when nothing answers, or what stands in front of it says so", async () => {
    for (const answer of [
      { status: 502, text: "<html>" },
      { status: 503, text: '{"statusCode":503}' },
    ]) {
      const { trusted: behind } = answering(answer);
      await assert.rejects(readStanding(behind, token), { code: "AuthorityUnreachable" });
    }
    const { trusted } = answering();
    const fetch = (): Promise<Response> => Promise.reject(new TypeError("fetch failed"));
    await assert.rejects(readStanding({ ...trusted, fetch }, token), {
      code: "AuthorityUnreachable",
    });
  });
});

describe("whoever reads an authority's log", () => {
  const entries: AuditLogEntry[] = [];
  for (const by of ["olga", "omar", "oona"]) {
    entries.push(extendAuditLog(auditLogHead(entries), { event: "Approved", by }));
  }
  const head = signedLogHead(auditLogHead(entries), authoritySecret, hashes, backend);
  const pages = (...log: readonly AuditLogEntry[]): { text: string }[] => [
    { text: JSON.stringify(head) },
    { text: JSON.stringify(log.slice(0, 2)) },
    { text: JSON.stringify(log.slice(2)) },
  ];

  it("gets all pages, and that they are a chain to the head", async () => {
    const { trusted, asked } = answering(...pages(...entries));
    const read = await verifyAuditLog(trusted, [head]);
    assert.deepEqual(read, { entries, head, fault: undefined });
    assert.deepEqual(
      asked.map(({ url }) => new URL(url).search),
      ["", "?from=0", "?from=2", "?from=3"],
    );
  });

  it("sees where an entry was altered, removed or moved", async () => {
    const [first, second, third] = entries as [AuditLogEntry, AuditLogEntry, AuditLogEntry];
    const altered = { ...second, body: second.body.replace("omar", "otto") };
    for (const [log, fault] of [
      [[first, altered, third], { number: 1, fault: "ALTERED" }],
      [[first, third], { number: 1, fault: "OUT_OF_PLACE" }],
      [[first, third, second], { number: 1, fault: "OUT_OF_PLACE" }],
      [[first, second], { number: 2, fault: "CUT" }],
    ] as const) {
      const { trusted } = answering(...pages(...log));
      assert.deepEqual((await verifyAuditLog(trusted, [])).fault, fault);
    }
  });
});

/** Aborts as soon as the first answer has come. */
function stopAfter(stop: AbortController, ask: TrustedAuthority["fetch"] = fetch): typeof fetch {
  return async (...question) => {
    const answer = await ask(...question);
    setImmediate(() => {
      stop.abort(new Error("enough"));
    });
    return answer;
  };
}
