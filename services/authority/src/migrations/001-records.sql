-- Who works for the authority. Tokens are kept as their hashes.
CREATE TABLE staff (
  name text PRIMARY KEY,
  role text NOT NULL CHECK (role IN ('officer', 'auditor')),
  token_hash text NOT NULL UNIQUE,
  public_key text NOT NULL UNIQUE,
  added_at timestamptz NOT NULL DEFAULT now(),
  left_at timestamptz
);

-- Who applied, by the hash of its token; its identity under a key that stands nowhere in this database in clear.
CREATE TABLE applicants (
  applicant text PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'revoked')),
  sealed_identity text NOT NULL,
  -- HMAC of the identity under the token, which is not kept: tells the same application from another, and nobody who.
  identity_tag text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz
);

CREATE INDEX applicants_pending ON applicants (applied_at) WHERE state = 'pending';

-- The record's key for each officer, until one has decided.
CREATE TABLE record_keys (
  applicant text NOT NULL REFERENCES applicants,
  officer text NOT NULL REFERENCES staff,
  sealed text NOT NULL,
  PRIMARY KEY (applicant, officer)
);

-- The record's key in shares, one for each auditor; none for who was rejected: nobody opens its record any more.
CREATE TABLE record_shares (
  applicant text NOT NULL REFERENCES applicants,
  auditor text NOT NULL REFERENCES staff,
  sealed text NOT NULL,
  PRIMARY KEY (applicant, auditor)
);

-- An account belongs to one applicant for ever. No certificate yet: the applicant waits for an officer.
CREATE TABLE accounts (
  account text PRIMARY KEY,
  applicant text NOT NULL REFERENCES applicants,
  expires timestamptz,
  certificate text,
  revoked_at timestamptz,
  CHECK ((expires IS NULL) = (certificate IS NULL))
);

CREATE INDEX accounts_by_applicant ON accounts (applicant);

CREATE INDEX accounts_revoked ON accounts (account) WHERE revoked_at IS NOT NULL;

-- An auditor's question, whose record an account's is.
CREATE TABLE audits (
  id uuid PRIMARY KEY,
  opened_by text NOT NULL REFERENCES staff,
  reason text NOT NULL,
  account text NOT NULL REFERENCES accounts,
  transaction_id text,
  reader_key text NOT NULL UNIQUE,
  opened_at timestamptz NOT NULL DEFAULT now()
);

-- Shares that auditors gave, sealed to the reader.
CREATE TABLE audit_shares (
  audit uuid NOT NULL REFERENCES audits,
  auditor text NOT NULL REFERENCES staff,
  sealed text NOT NULL,
  PRIMARY KEY (audit, auditor)
);

CREATE TABLE audit_log (
  number integer PRIMARY KEY,
  body text NOT NULL,
  hash text NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log only grows';
END $$;

CREATE TRIGGER audit_log_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
