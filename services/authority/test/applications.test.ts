import assert from "node:assert/strict";
import { after, before, it } from "node:test";

import {
  applyForCertificates,
  collectCertificates,
  readRevocations,
  readStanding,
  renewCertificates,
} from "@peerwatt/sdk/client/authority";
import {
  approveApplication,
  readApplications,
  rejectApplication,
  revokeCertificate,
  revokeCertificates,
} from "@peerwatt/sdk/client/authority/staff";

import { startAuthority, type StaffedAuthority } from "./support/authority.js";
import { onEachEngine } from "./support/engines.js";
import { apply, certified, personCalled, trusted } from "./support/wallets.js";

const MARCH = Date.UTC(2027, 2, 14) / 1000;
const END_OF_JUNE = Date.UTC(2027, 6) / 1000 - 1;
const applicants = 200;

onEachEngine((engine) => {
  let running: StaffedAuthority;
  let seconds = MARCH;
  before(async () => {
    const now = (): Date => new Date(seconds * 1000);
    running = await startAuthority(await engine.storage(), { accountsPerApplicant: 6 }, { now });
  });
  after(() => running.stop());

  it("certifies all accounts of an applicant, to the end of a month, once an officer has approved", async () => {
    const { person, standing } = await apply(running, "ada", 3);
    assert.deepEqual(standing, { state: "pending", certificates: [] });
    const [application] = await readApplications(running.officer);
    assert.deepEqual(application?.identity, person.identity);
    await approveApplication(running.officer, person.applicant);
    const { state, certificates } = await collectCertificates(trusted(running), person.token);
    assert.equal(state, "approved");
    assert.deepEqual(
      certificates.map(({ account }) => account),
      person
        .accounts(0, 3)
        .map(({ account }) => account)
        .sort(),
    );
    assert.ok(certificates.every(({ expires }) => expires === END_OF_JUNE));
    assert.deepEqual(await readApplications(running.officer), []);
  });

  it("answers a repeated request as the first one, with the same certificates", async () => {
    const { person } = await apply(running, "bob");
    assert.deepEqual((await apply(running, "bob")).standing.state, "pending");
    for (let time = 0; time < 2; time += 1)
      await approveApplication(running.officer, person.applicant);
    const first = await readStanding(trusted(running), person.token);
    assert.equal(first.certificates.length, 2);
    assert.deepEqual((await apply(running, "bob")).standing, first);
    const renewed = await renewCertificates(trusted(running), person.token, person.accounts(2, 2));
    assert.equal(renewed.certificates.length, 4);
    seconds += 86_400;
    const again = await renewCertificates(trusted(running), person.token, person.accounts(2, 2));
    assert.deepEqual(again, renewed);
  });

  it("certifies nothing to whom it rejected, and keeps no share of its record", async () => {
    const { person } = await apply(running, "carl");
    await rejectApplication(running.officer, person.applicant, "no such document");
    await rejectApplication(running.officer, person.applicant, "no such document");
    const standing = await readStanding(trusted(running), person.token);
    assert.deepEqual(standing, { state: "rejected", certificates: [] });
    await assert.rejects(approveApplication(running.officer, person.applicant), {
      code: "ALREADY_DECIDED",
    });
    await assert.rejects(renewCertificates(trusted(running), person.token, person.accounts(2, 1)), {
      code: "NOT_APPROVED",
    });
    const { database } = running.context;
    for (const table of ["record_shares", "record_keys"]) {
      const left = await database.query(`SELECT 1 FROM ${table} WHERE applicant = $1`, [
        person.applicant,
      ]);
      assert.equal(left.length, 0, table);
    }
  });

  it("has no certificates for who was not decided about", async () => {
    const { person } = await apply(running, "dora");
    await assert.rejects(renewCertificates(trusted(running), person.token, person.accounts(2, 1)), {
      code: "NOT_APPROVED",
    });
    await assert.rejects(revokeCertificates(running.officer, person.applicant, "why"), {
      code: "NOT_FOUND",
    });
  });

  it("lets nobody have an account that is another's, with the key or without", async () => {
    const mallory = personCalled("mallory", running.context);
    const owner = await certified(running, "eve");
    const taken = [...mallory.accounts(0, 1), ...owner.accounts(0, 1)];
    await assert.rejects(
      applyForCertificates(trusted(running), mallory.token, mallory.identity, taken),
      { code: "ACCOUNT_TAKEN" },
    );
    // Nothing of the refused application stays: its own account is free.
    await certified(running, "mallory", 1);
    await assert.rejects(renewCertificates(trusted(running), mallory.token, owner.accounts(0, 1)), {
      code: "ACCOUNT_TAKEN",
    });
    const forged = owner.accounts(4, 1).map(({ account }) => ({ account, secret: mallory.token }));
    await assert.rejects(renewCertificates(trusted(running), mallory.token, forged), {
      code: "BAD_PROOF",
    });
  });

  it("takes no proof that was made for another applicant", async () => {
    const frank = await certified(running, "frank");
    const grace = personCalled("grace", running.context);
    const proofs = frank.accounts(2, 1);
    const foreign = { ...trusted(running), hashes: { ...running.context.hashes } };
    foreign.hashes.possessionDigest = () =>
      running.context.hashes.possessionDigest(frank.applicant);
    await assert.rejects(applyForCertificates(foreign, grace.token, grace.identity, proofs), {
      code: "BAD_PROOF",
    });
  });

  it("takes one application a token: no other identity, no other accounts", async () => {
    const { person } = await apply(running, "heidi");
    const as = trusted(running);
    const other = { ...person.identity, name: "ivan" };
    await assert.rejects(applyForCertificates(as, person.token, other, person.accounts(0, 2)), {
      code: "ALREADY_APPLIED",
    });
    await assert.rejects(
      applyForCertificates(as, person.token, person.identity, person.accounts(1, 2)),
      {
        code: "ALREADY_APPLIED",
      },
    );
  });

  it("lists no account twice, and gives nobody more than its share", async () => {
    const ivy = await certified(running, "ivy");
    const as = trusted(running);
    await assert.rejects(
      renewCertificates(as, ivy.token, [...ivy.accounts(2, 1), ...ivy.accounts(2, 1)]),
      {
        code: "ACCOUNT_TWICE",
      },
    );
    await assert.rejects(renewCertificates(as, ivy.token, ivy.accounts(2, 5)), {
      code: "TOO_MANY_ACCOUNTS",
    });
    assert.equal(
      (await renewCertificates(as, ivy.token, ivy.accounts(2, 4))).certificates.length,
      6,
    );
    const judy = personCalled("judy", running.context);
    await assert.rejects(applyForCertificates(as, judy.token, judy.identity, judy.accounts(0, 7)), {
      code: "TOO_MANY_ACCOUNTS",
    });
  });

  it("gives fresh certificates when the old ones have expired, and none to the same accounts", async () => {
    const kim = await certified(running, "kim", 6);
    const then = seconds;
    seconds = END_OF_JUNE;
    assert.equal((await readStanding(trusted(running), kim.token)).certificates.length, 6);
    seconds = END_OF_JUNE + 1;
    assert.equal((await readStanding(trusted(running), kim.token)).certificates.length, 0);
    const renewed = await renewCertificates(trusted(running), kim.token, kim.accounts(6, 6));
    assert.equal(renewed.certificates.length, 6);
    assert.ok(renewed.certificates.every(({ expires }) => expires > seconds));
    await assert.rejects(renewCertificates(trusted(running), kim.token, kim.accounts(0, 1)), {
      code: "ACCOUNT_SPENT",
    });
    seconds = then;
  });

  it("revokes one account or all of an applicant, for good, and publishes them until they expire", async () => {
    const leo = await certified(running, "leo");
    const [one, other] = leo.accounts(0, 2).map(({ account }) => account);
    assert.ok(one !== undefined && other !== undefined);
    for (let time = 0; time < 2; time += 1)
      await revokeCertificate(running.officer, one, "key lost");
    assert.deepEqual(await readRevocations(running), [one]);
    const left = await readStanding(trusted(running), leo.token);
    assert.deepEqual(
      left.certificates.map(({ account }) => account),
      [other],
    );
    await assert.rejects(renewCertificates(trusted(running), leo.token, leo.accounts(0, 1)), {
      code: "ACCOUNT_SPENT",
    });
    for (let time = 0; time < 2; time += 1)
      await revokeCertificates(running.officer, leo.applicant, "fraud");
    assert.deepEqual(await readRevocations(running), [one, other].sort());
    const standing = await readStanding(trusted(running), leo.token);
    assert.deepEqual(standing, { state: "revoked", certificates: [] });
    await assert.rejects(renewCertificates(trusted(running), leo.token, leo.accounts(2, 1)), {
      code: "NOT_APPROVED",
    });
    const then = seconds;
    seconds = END_OF_JUNE + 1;
    assert.deepEqual(await readRevocations(running), []);
    seconds = then;
    await assert.rejects(
      revokeCertificate(running.officer, "0x00000000000000000000000000000000000000bb", "typo"),
      {
        code: "NOT_FOUND",
      },
    );
  });

  it(`serves ${String(applicants)} who apply at once, each with accounts of its own`, async () => {
    const names = Array.from({ length: applicants }, (_, index) => `crowd ${String(index)}`);
    const crowd = await Promise.all(names.map((name) => apply(running, name)));
    assert.ok(crowd.every(({ standing }) => standing.state === "pending"));
    await Promise.all(
      crowd.map(({ person }) => approveApplication(running.officer, person.applicant)),
    );
    const standings = await Promise.all(
      crowd.map(({ person }) => readStanding(trusted(running), person.token)),
    );
    for (const [index, { certificates }] of standings.entries()) {
      const own = crowd[index]?.person.accounts(0, 2).map(({ account }) => account);
      assert.deepEqual(
        certificates.map(({ account }) => account),
        own?.sort(),
      );
    }
    const all = standings.flatMap(({ certificates }) => certificates);
    assert.equal(new Set(all.map(({ certificate }) => certificate)).size, 2 * applicants);
  });

  it("gives an account that many claim at once to one of them", async () => {
    const shared = personCalled("shared key", running.context).accounts(0, 1);
    const rivals = Array.from({ length: 20 }, (_, index) =>
      personCalled(`rival ${String(index)}`, running.context),
    );
    const outcomes = await Promise.allSettled(
      rivals.map(({ token, identity }) =>
        applyForCertificates(trusted(running), token, identity, shared),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    assert.equal(refused.length, 19);
    assert.ok(refused.every(({ reason }) => (reason as { code: string }).code === "ACCOUNT_TAKEN"));
  });
});
