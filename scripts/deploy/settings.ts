import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { getAddress, isAddress, zeroAddress, type Abi, type Address } from "viem";

import { ConfigurationError, InputError } from "@peerwatt/sdk/errors";

import { BURN_ADDRESS, defaultParameters } from "../../sdk/src/auction/defaultParameters.js";
import type { Parameters } from "../../sdk/src/auction/types.js";
import type { MarketArguments } from "./deploymentFile.js";
import type { Flags } from "./flags.js";

/** What was asked for in so many words; all else is left to the default, or to what is deployed. */
export type Wishes = Partial<Omit<MarketArguments, "parameters">> & {
  readonly parameters?: Partial<Parameters>;
};

const ADDRESSES = ["operator", "authority", "arbiter", "asset", "sink"] as const;

export function readWishes(flags: Flags): Wishes {
  const addresses: Partial<Record<(typeof ADDRESSES)[number], Address>> = {};
  for (const name of ADDRESSES) {
    const text = flags[name];
    if (text !== undefined) addresses[name] = parseAddress(name, text);
  }
  if (flags.parameters === undefined) return addresses;
  return { ...addresses, parameters: readParameters(flags.parameters) };
}

function parseAddress(name: string, text: string): Address {
  // Checks the upper and lower case too, which is an address's only protection against a slip.
  if (isAddress(text)) return getAddress(text);
  throw new ConfigurationError({
    code: "INVALID_ADDRESS",
    shortMessage: `--${name} is "${text}", which is not an address${isAddress(text, { strict: false }) ? " (its checksum is wrong)" : ""}.`,
    whatToDo: "Copy it again: 0x and 40 hexadecimal digits.",
    details: { name, text },
  });
}

function isParameter(name: string): name is keyof Parameters {
  return Object.hasOwn(defaultParameters, name);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new InputError({
      code: "PARAMETERS_UNREADABLE",
      shortMessage: `this file of parameters ${reason}.`,
      whatToDo: 'Write an object such as { "disputeWindow": 7200 }.',
      file: basename(file),
      cause,
    });
  }
}

function readParameters(file: string): Partial<Parameters> {
  const content = readJson(file);
  const refuse = (shortMessage: string): InputError =>
    new InputError({
      code: "INVALID_PARAMETERS",
      shortMessage,
      whatToDo: `Give whole numbers for some of ${Object.keys(defaultParameters).join(", ")}.`,
      file: basename(file),
    });
  if (typeof content !== "object" || content === null || Array.isArray(content))
    throw refuse("the file of parameters holds no object.");
  const parameters: { -readonly [Name in keyof Parameters]?: number } = {};
  for (const [name, value] of Object.entries(content as Record<string, unknown>)) {
    if (!isParameter(name)) throw refuse(`there is no parameter "${name}".`);
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
      throw refuse(`"${name}" is ${JSON.stringify(value)}, which is not a whole number.`);
    parameters[name] = value;
  }
  return parameters;
}

/** Fills in what nobody asked for. */
export function completeWishes(wishes: Wishes, deployer: Address): MarketArguments {
  return {
    operator: wishes.operator ?? getAddress(deployer),
    authority: wishes.authority ?? getAddress(deployer),
    arbiter: wishes.arbiter ?? getAddress(deployer),
    asset: wishes.asset ?? zeroAddress,
    sink: wishes.sink ?? BURN_ADDRESS,
    parameters: { ...defaultParameters, ...wishes.parameters },
  };
}

/** What was asked for and is otherwise in what stands: `operator`, `parameters.validity`, … */
export function contradictions(wishes: Wishes, existing: MarketArguments): string[] {
  const found: string[] = [];
  for (const name of ADDRESSES) {
    const wish = wishes[name];
    if (wish !== undefined && getAddress(wish) !== getAddress(existing[name]))
      found.push(`${name} is ${existing[name]} and not ${wish}`);
  }
  for (const [name, wish] of Object.entries(wishes.parameters ?? {})) {
    if (!isParameter(name) || existing.parameters[name] === wish) continue;
    found.push(`${name} is ${existing.parameters[name]} and not ${wish}`);
  }
  return found;
}

/** In the constructor's order. */
export function constructorArguments(
  settings: MarketArguments,
  ledger: Address,
): readonly unknown[] {
  const { operator, authority, arbiter, asset, sink, parameters } = settings;
  return [operator, authority, arbiter, asset, sink, ledger, parameters];
}

/** What the payment ledger beside a market is constructed with, in order. */
export function ledgerArguments(settings: MarketArguments): readonly unknown[] {
  const { operator, authority, asset } = settings;
  return [operator, authority, asset];
}

/** Refuses what does not fit into its Solidity type: encoding it would fail without naming the file. */
export function refuseOverflow(abi: Abi, { parameters }: MarketArguments): void {
  const inputs = abi.find((entry) => entry.type === "constructor")?.inputs ?? [];
  for (const input of inputs) {
    if (!("components" in input)) continue;
    for (const { name, type } of input.components) {
      const bits = Number(/^uint(\d+)$/.exec(type)?.[1]);
      if (name === undefined || !isParameter(name)) continue;
      const limit = 2 ** bits - 1;
      if (parameters[name] <= limit) continue;
      throw new ConfigurationError({
        code: "PARAMETER_TOO_LARGE",
        shortMessage: `The parameter ${name} is ${parameters[name]}, and its type ${type} ends at ${limit}.`,
        whatToDo: "Give a smaller number in the file of parameters.",
        details: { name, value: parameters[name], limit },
      });
    }
  }
}
