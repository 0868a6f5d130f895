import { ClientError } from "../../errors/index.js";
import {
  applicantOf,
  provePossession,
  type CertifiedAccount,
  type LedgerHashes,
  type OwnAccount,
  type SignatureBackend,
} from "../../payment/index.js";
import { bytesToHex, hexToBytes, sameHex, type Address } from "../../signing/index.js";
import { askAuthority, type AuthorityConnection } from "./askAuthority.js";

/** An authority, and how to tell what is its word. */
export interface TrustedAuthority extends AuthorityConnection {
  /** Whose certificates the ledger takes: asked of the ledger, not of the authority's service. */
  readonly authority: Address;
  /** Of the ledger. */
  readonly hashes: LedgerHashes;
  readonly backend: SignatureBackend;
}

/** Who applies; the authority shows it to an officer, and then keeps it sealed. */
export interface ApplicantIdentity {
  readonly name: string;
  /** Kind and number of the document that can be shown. */
  readonly document: string;
  readonly contact: string;
}

/** How an application stands. */
export interface Standing {
  readonly state: "pending" | "approved" | "rejected" | "revoked";
  /** All that are valid; none until it is approved. */
  readonly certificates: readonly CertifiedAccount[];
}

/** How long to wait for an officer. */
export interface CollectOptions {
  /** Between two questions, in milliseconds (5000). */
  readonly everyMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a wallet proves its keys with. */
export type ProvingAccount = Pick<OwnAccount, "account" | "secret">;

/**
 * Applies, with a proof for each account that its key is at hand. No key leaves the wallet.
 * @param token 32 secret bytes, by which the wallet is known from then on (`deriveApplicantToken`).
 * @param accounts at most 1000, never used before.
 * @throws ClientError `ALREADY_APPLIED`, `ACCOUNT_TAKEN`, `NOT_STAFFED`, …
 */
export async function applyForCertificates(
  authority: TrustedAuthority,
  token: Uint8Array,
  identity: ApplicantIdentity,
  accounts: readonly ProvingAccount[],
): Promise<Standing> {
  const body = { identity, accounts: proofsOf(authority, token, accounts) };
  return ask(authority, "POST", "/v1/application", token, { body });
}

/** How the application stands. @throws ClientError `NOT_ALLOWED` for a token that nobody applied with. */
export function readStanding(
  authority: TrustedAuthority,
  token: Uint8Array,
  signal?: AbortSignal,
): Promise<Standing> {
  return ask(authority, "GET", "/v1/application", token, { signal });
}

/**
 * Waits until an officer has decided.
 * @throws ClientError, or the signal's reason
 */
export async function collectCertificates(
  authority: TrustedAuthority,
  token: Uint8Array,
  { everyMs = 5000, signal }: CollectOptions = {},
): Promise<Standing> {
  for (;;) {
    signal?.throwIfAborted();
    const standing = await readStanding(authority, token, signal);
    if (standing.state !== "pending") return standing;
    await wait(everyMs, signal);
  }
}

/**
 * Further certificates for somebody who was approved, at once.
 * @throws ClientError `NOT_APPROVED`, `ACCOUNT_TAKEN`, `ACCOUNT_SPENT`, `TOO_MANY_ACCOUNTS`, …
 */
export function renewCertificates(
  authority: TrustedAuthority,
  token: Uint8Array,
  accounts: readonly ProvingAccount[],
): Promise<Standing> {
  const body = { accounts: proofsOf(authority, token, accounts) };
  return ask(authority, "POST", "/v1/accounts", token, { body });
}

function proofsOf(
  { hashes, backend }: TrustedAuthority,
  token: Uint8Array,
  accounts: readonly ProvingAccount[],
): ReturnType<typeof provePossession>[] {
  const applicant = applicantOf(token);
  return accounts.map((account) => provePossession(account, applicant, hashes, backend));
}

async function ask(
  authority: TrustedAuthority,
  method: "GET" | "POST",
  path: string,
  token: Uint8Array,
  more: { readonly body?: unknown; readonly signal?: AbortSignal | undefined },
): Promise<Standing> {
  const request = { method, path, token: bytesToHex(token), ...more };
  const standing = await askAuthority<Standing>(authority, request);
  for (const certified of standing.certificates) mustBeGenuine(authority, certified);
  return standing;
}

/** A certificate that the ledger would refuse would only be noticed when somebody pays to the account. */
function mustBeGenuine(
  { authority, hashes, backend }: TrustedAuthority,
  { account, expires, certificate }: CertifiedAccount,
): void {
  const digest = hashes.certificateDigest({ account, expires });
  const signer = backend.recover(digest, hexToBytes(certificate, 64));
  if (signer !== undefined && sameHex(hashes.addressOf(signer), authority)) return;
  throw new ClientError({
    code: "ForgedCertificate",
    shortMessage: `The certificate of ${account} is not signed by the ledger's authority.`,
    whatToDo: "Do not use it; check that this service belongs to the ledger.",
    details: { account, authority },
  });
}

function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    if (signal?.aborted === true) done();
    else signal?.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    }
  });
}
