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
  audit open PAYMENT --reason TEXT --as NAME
                                     asks who paid: one audit for each account that did. PAYMENT is the payment's id, or
                                     the hash of the chain's transaction. Prints the audits, and writes the key of each to
                                     NAME.AUDIT.key
      --payee                        asks who was paid instead
      --rpc URL                      a node of the ledger's chain (LOCAL_RPC_URL, or http://127.0.0.1:8545)
      --from-block N                 the block in which the ledger was deployed, or an earlier one (0)
  audit open ACCOUNT [--transaction PAYMENT] --reason TEXT --as NAME
                                     asks whose one account is
  audit list --as NAME
  audit agree AUDIT --as NAME        gives one's share to the reader
  audit read AUDIT --as NAME         opens the record, when enough agreed

Everybody
  log [verify] [--heads FILE]        prints the log; checks it, and that it holds every head in FILE, and adds the new one
  revocations [--calldata]           accounts that may be paid no more; as the ledger's call "revoke" for the authority's key

  --as NAME      NAME.key has the keys, NAME.token what "staff add" printed
  --url URL      where the service is (AUTHORITY_URL, or http://127.0.0.1:8484)
  --help         this text

Drivers have a command of their own: npm run wallet -- --help

Environment
${environmentHelp}`;
