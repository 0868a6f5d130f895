import {
  applyForCertificates,
  type ApplicantIdentity,
  type Standing,
  type TrustedAuthority,
} from "@peerwatt/sdk/client/authority";
import { approveApplication } from "@peerwatt/sdk/client/authority/staff";
import {
  accountRoot,
  applicantOf,
  deriveAccounts,
  deriveApplicantToken,
  type OwnAccount,
} from "@peerwatt/sdk/payment";
import { createRandom } from "@peerwatt/sdk/random";
import { ledgerDomain, type Hex } from "@peerwatt/sdk/signing";

import { type Context } from "../../src/index.js";
import { chainId, ledger, type StaffedAuthority } from "./authority.js";

/** Somebody with a wallet. */
export interface Person {
  readonly token: Uint8Array;
  readonly applicant: Hex;
  readonly identity: ApplicantIdentity;
  /** Accounts of the wallet, from a place on. */
  accounts(from: number, count: number): OwnAccount[];
}

export function personCalled(name: string, { hashes, backend }: Context): Person {
  const seed = createRandom(name).bytes(32);
  const root = accountRoot(seed);
  const token = deriveApplicantToken(seed, ledgerDomain(chainId, ledger));
  return {
    token,
    applicant: applicantOf(token),
    identity: { name, document: `passport of ${name}`, contact: `${name}@example.org` },
    accounts: (from, count) => deriveAccounts(root, from, count, hashes, backend),
  };
}

/** The authority, as a wallet knows it. */
export function trusted({
  url,
  context,
}: Pick<StaffedAuthority, "url" | "context">): TrustedAuthority {
  const { authority, hashes, backend } = context;
  return { url, authority, hashes, backend };
}

/** Somebody who applied with some accounts. */
export async function apply(
  running: StaffedAuthority,
  name: string,
  count = 2,
): Promise<{ readonly person: Person; readonly standing: Standing }> {
  const person = personCalled(name, running.context);
  const { token, identity } = person;
  const own = person.accounts(0, count);
  const standing = await applyForCertificates(trusted(running), token, identity, own);
  return { person, standing };
}

/** Somebody who was approved. */
export async function certified(
  running: StaffedAuthority,
  name: string,
  count = 2,
): Promise<Person> {
  const { person } = await apply(running, name, count);
  await approveApplication(running.officer, person.applicant);
  return person;
}
