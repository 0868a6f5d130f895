import type { Hex } from "@peerwatt/sdk/signing";
import {
  Type,
  type TNull,
  type TObject,
  type TProperties,
  type TSchema,
  type TString,
  type TUnion,
  type TUnsafe,
} from "typebox";

/** Lower- and upper-case digits alike. */
function hexOf(bytes: number, title: string): TUnsafe<Hex> {
  return pattern(`^0x[0-9a-fA-F]{${String(2 * bytes)}}$`, title);
}

function pattern(expression: string, title: string): TUnsafe<Hex> {
  return Type.Unsafe<Hex>(Type.String({ pattern: expression, title }));
}

export const Account = hexOf(20, "An account's address");
export const Applicant = pattern("^0x[0-9a-f]{64}$", "An applicant: SHA-256 of its token");
export const PublicKey = hexOf(32, "An X25519 public key");
export const TransactionId = hexOf(32, "A payment's id");
export const Signature = hexOf(64, "A signature of 64 bytes (ERC-2098)");
export const Hash = hexOf(32, "SHA-256");
export const Sealed = pattern("^0x([0-9a-fA-F]{2}){1,8192}$", "Sealed bytes");

function words(most: number): TString {
  return Type.String({ minLength: 1, maxLength: most, pattern: "\\S" });
}

export const Reason = words(500);
export const Identity = closed({ name: words(200), document: words(100), contact: words(200) });

export const Proofs = Type.Array(closed({ account: Account, proof: Signature }), {
  minItems: 1,
  maxItems: 1000,
});

export const Standing = Type.Object({
  state: Type.Union(
    ["pending", "approved", "rejected", "revoked"].map((state) => Type.Literal(state)),
  ),
  certificates: Type.Array(
    Type.Object({ account: Account, expires: Type.Integer(), certificate: Signature }),
  ),
});

export const PendingApplications = Type.Array(
  Type.Object({
    applicant: Applicant,
    appliedAt: Type.String(),
    sealedIdentity: Sealed,
    sealedKey: Sealed,
  }),
);

export const OpenAudits = Type.Array(
  Type.Object({
    audit: Type.String(),
    account: Account,
    transaction: nullable(TransactionId),
    reason: Type.String(),
    readerKey: PublicKey,
    openedBy: Type.String(),
    openedAt: Type.String(),
    applicant: Applicant,
    sealedShare: nullable(Sealed),
    sharesGiven: Type.Integer(),
  }),
);

export const AuditedRecord = Type.Object({
  applicant: Applicant,
  sealedIdentity: Sealed,
  shares: Type.Array(Type.Object({ auditor: Type.String(), sealed: Sealed })),
});

export const LogEntries = Type.Array(Type.Object({ body: Type.String(), hash: Hash }));

export const LogHead = Type.Object({ length: Type.Integer(), hash: Hash, signature: Signature });

export const Refusal = Type.Object({
  code: Type.String(),
  message: Type.String(),
  whatToDo: Type.String(),
});

/** What else is sent is a mistake, and told. */
export function closed<T extends TProperties>(properties: T): TObject<T> {
  return Type.Object(properties, { additionalProperties: false });
}

/** The answers of a route, its refusals among them. */
export function answers(status: number, schema: TSchema): Record<string, TSchema> {
  return { [status]: schema, "4xx": Refusal, "5xx": Refusal };
}

function nullable<T extends TSchema>(schema: T): TUnion<[T, TNull]> {
  return Type.Union([schema, Type.Null()]);
}
