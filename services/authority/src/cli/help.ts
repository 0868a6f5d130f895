import { environmentHelp } from "../configuration.js";

export const help = `The registration authority, and those who work for it.

  npm run authority -- COMMAND [flags]

Where the service runs
  serve                              serves until it is told to stop (SIGINT, SIGTERM)
  keygen --authority --out FILE      the key that signs certificates; prints its address
  staff add NAME --role ROLE --public-key KEY
                                     ROLE is officer or auditor; prints its token, once
  staff remove NAME [--even-if-records-close]

Officers and auditors
  keygen --out NAME.key              one's own keys; prints the public one, for "staff add"
  applications --as NAME             those that wait, opened with NAME.key
  show APPLICANT --as NAME           one of them
  approve APPLICANT --as NAME
  reject APPLICANT --reason TEXT --as NAME
  revoke APPLICANT|ACCOUNT --reason TEXT --as NAME
  audit open ACCOUNT [--transaction ID] --reason TEXT --as NAME
                                     prints the audit, and writes its key to NAME.AUDIT.key
  audit list --as NAME
  audit agree AUDIT --as NAME        gives one's share to the reader
  audit read AUDIT --as NAME         opens the record, when enough agreed

Everybody
  log [verify] [--heads FILE]        prints the log; checks it, and that it holds every head in FILE, and adds the new one
  revocations [--calldata]           accounts that may be paid no more; as the ledger's call "revoke" for the authority's key

Drivers
  seed --out FILE                    a new wallet's seed
  apply --seed FILE --accounts N --name TEXT --document TEXT --contact TEXT
  status --seed FILE                 how it stands, with the certificates
  renew --seed FILE --from N --accounts N

  --as NAME      NAME.key has the keys, NAME.token what "staff add" printed
  --url URL      where the service is (AUTHORITY_URL, or http://127.0.0.1:8484)
  --help         this text

Environment
${environmentHelp}`;
