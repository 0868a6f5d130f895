import { isAddress, isHash } from "viem";

import { InputError } from "../../sdk/src/errors/index.js";
import type { Address, Hex } from "../../sdk/src/signing/index.js";
import { readWords, type ReadFlags } from "../flags/readFlags.js";

export const help = `A driver's wallet of one-time accounts: from an application to payments.

  npm run wallet -- COMMAND [flags]

  new                  a new seed, in a new file that only its owner can read
  apply                asks the authority to certify accounts, with a proof for each key
      --accounts N       how many, at most 1,000 (20)
      --name TEXT --document TEXT --contact TEXT
                         who applies; only an officer sees it, and then the authority keeps it sealed
  status               how the application stands
  collect              takes the certificates into the wallet's file
  renew                further accounts, once approved
      --accounts N       how many (20)
  deposit AMOUNT       pays in, in common denominations, each to a fresh account
      --least AMOUNT     the smallest denomination, 1, 2 or 5 times a power of ten (0.01)
      --wait SECONDS     between two deposits on average; the waits are random (0)
  balance              what the seed and the ledger's events say is here
  invoice              a fresh certified account to be paid to, for the payer
  pay AMOUNT           pays, with the change to a fresh account
      --to FILE          what the payee's "invoice" printed
      --unit-price PRICE a kWh of what is bought (0: nothing is bought)
      --fee AMOUNT       for whoever submits it (0)
  withdraw             takes notes out, whole: all, which then are known to be one owner's, or
      --note ID          one of those that "balance" lists
      --to ADDRESS       where to
  history              what was paid in, paid, received and taken out, with the ids of payments and transactions
  links                how many pairs of the wallet's accounts an observer can link, by what (docs/payment.md)

  --wallet FILE        the wallet (PEERWATT_WALLET, or driver.wallet)
  --rpc URL            a node of the chain (LOCAL_RPC_URL, or http://127.0.0.1:8545)
  --authority URL      the authority's service (AUTHORITY_URL, or http://127.0.0.1:8484)
  --deployments FOLDER where <chainId>.json names the ledger (PEERWATT_DEPLOYMENTS_DIR, or deployments)
  --key-file FILE      the key of the outside account that sends, and pays deposits and gas; without it on a local chain
  --from ADDRESS       an account that the node holds (its first)
  --help               this text

Amounts are in the ledger's asset, such as 0.25. Whoever sends is seen by everybody: who pays in, and whoever submits
payments, ought to be different accounts.`;

const text = { type: "string" } as const;

const options = {
  accounts: { type: "string", default: "20" },
  name: text,
  document: text,
  contact: text,
  least: { type: "string", default: "0.01" },
  wait: { type: "string", default: "0" },
  to: text,
  "unit-price": { type: "string", default: "0" },
  fee: { type: "string", default: "0" },
  note: text,
  wallet: text,
  rpc: text,
  authority: text,
  deployments: text,
  "key-file": text,
  from: text,
  help: { type: "boolean", default: false },
} as const;

type Values = ReadFlags<typeof options>["values"];
type TextFlag = {
  [Name in keyof Values]-?: Values[Name] extends string | undefined ? Name : never;
}[keyof Values];

/** A command's words, and its flags. */
export interface CommandLine {
  readonly words: readonly string[];
  readonly flags: Values;
}

/** @throws InputError `BAD_FLAG` */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { positionals, values } = readWords(args, options);
  return { words: positionals, flags: values };
}

/** A flag that the command cannot do without. @throws InputError `MISSING_FLAG` */
export function needed({ flags }: CommandLine, name: TextFlag): string {
  const value = flags[name];
  if (value !== undefined && value !== "") return value;
  throw new InputError({
    code: "MISSING_FLAG",
    shortMessage: `This command needs --${name}.`,
    whatToDo: "Give --help to see what it is.",
    details: { flag: name },
  });
}

/** The amount behind the command. @throws InputError `MISSING_WORD` */
export function neededAmount({ words }: CommandLine): string {
  const [, amount] = words;
  if (amount !== undefined) return amount;
  throw new InputError({
    code: "MISSING_WORD",
    shortMessage: "This command needs an amount.",
    whatToDo: "Write it behind the command, such as 0.25.",
  });
}

/** @throws InputError `BAD_ADDRESS` */
export function addressIn(flag: string, value: string): Address {
  if (isAddress(value)) return value;
  throw new InputError({
    code: "BAD_ADDRESS",
    shortMessage: `--${flag} ${value} is no address.`,
    whatToDo: "Copy it again: 0x and 40 hexadecimal digits.",
    details: { flag, value },
  });
}

/** @throws InputError `BAD_NOTE` */
export function noteIn(value: string): Hex {
  if (isHash(value)) return value;
  throw new InputError({
    code: "BAD_NOTE",
    shortMessage: `--note ${value} is no note.`,
    whatToDo: "Copy it from what `balance` prints: 0x and 64 hexadecimal digits.",
    details: { value },
  });
}
