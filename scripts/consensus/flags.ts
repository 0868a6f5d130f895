import { InputError } from "../../sdk/src/errors/index.js";
import { readFlags, wholeNumber } from "../flags/readFlags.js";
import { CONTESTANTS } from "./contestants.js";
import { PAPER } from "./point.js";

/** What a person can say about a sweep. */
export interface Flags {
  readonly json: boolean;
  readonly help: boolean;
  readonly realCrypto: boolean;
  readonly seed: string | undefined;
  readonly protocols: readonly string[];
  readonly sizes: readonly number[];
  readonly seconds: number;
  readonly committee: number;
  readonly rate: number;
  readonly transactionBytes: number;
  readonly signMicros: number | undefined;
  readonly verifyMicros: number | undefined;
}

const NAMES = CONTESTANTS.map(({ name }) => name);
const SIZES = [16, 32, 64];
const COMMITTEE = 4;
const SECONDS = 30;

export const help = `Simulates protocols that agree on an order, side by side, on the network of the paper's vehicles.

  npm run consensus -- [flags]

  --json             one row a protocol and size as JSON, and nothing else on stdout
  --protocols LIST   of ${NAMES.join(", ")} (all)
  --nodes LIST       numbers of nodes, 4 to 5,000 (${SIZES.join(",")})
  --seconds N        simulated time, 1 to 36,000 (${SECONDS})
  --committee N      seats of P and CP (${COMMITTEE})
  --rate N           transactions a second, 0 to 10,000 (${PAPER.rate})
  --size N           bytes of a transaction, 1 to 2,000,000 (${PAPER.transactionBytes})
  --real-crypto      messages go as bytes, signed with ECDSA on secp256k1 and verified
  --sign-us N        what a signature costs in simulated microseconds, and a verification:
  --verify-us N      if absent as measured on this machine in this run
  --seed TEXT        repeats a run exactly, together with the flags that it printed
  --safety           looks for violations instead: see --safety --help
  --help             this text

Results are kept by their parameters in cache/consensus; deleting that folder is safe.`;

/** @throws InputError `BAD_FLAG` */
export function parseFlags(args: readonly string[]): Flags {
  const values = readFlags(args, options);
  const number = (flag: keyof typeof values, low: number, high: number): number | undefined => {
    const text = values[flag];
    return typeof text === "string" ? wholeNumber(flag, text, low, high) : undefined;
  };
  return {
    json: values.json,
    help: values.help,
    realCrypto: values["real-crypto"],
    seed: values.seed,
    protocols: values.protocols === undefined ? NAMES : protocolsOf(values.protocols),
    sizes: values.nodes?.split(",").map((text) => wholeNumber("nodes", text, 4, 5000)) ?? SIZES,
    seconds: number("seconds", 1, 36_000) ?? SECONDS,
    committee: number("committee", 1, 1000) ?? COMMITTEE,
    rate: number("rate", 0, 10_000) ?? PAPER.rate,
    transactionBytes: number("size", 1, 2_000_000) ?? PAPER.transactionBytes,
    signMicros: number("sign-us", 0, 1_000_000),
    verifyMicros: number("verify-us", 0, 1_000_000),
  };
}

function protocolsOf(text: string): string[] {
  const names = text.split(",");
  const unknown = names.find((name) => !NAMES.includes(name));
  if (unknown === undefined) return names;
  throw new InputError({
    code: "BAD_FLAG",
    shortMessage: `There is no protocol "${unknown}".`,
    whatToDo: `Give some of ${NAMES.join(", ")} with commas between.`,
  });
}

const options = {
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
  "real-crypto": { type: "boolean", default: false },
  seed: { type: "string" },
  protocols: { type: "string" },
  nodes: { type: "string" },
  seconds: { type: "string" },
  committee: { type: "string" },
  rate: { type: "string" },
  size: { type: "string" },
  "sign-us": { type: "string" },
  "verify-us": { type: "string" },
} as const;
