import { ConfigurationError } from "../../errors/index.js";
import { isAddress, isHex, type Address, type Hex } from "../../signing/index.js";

/** Where bytecode has a gap for a library's address; counted in bytes. */
export interface LinkReference {
  readonly start: number;
  readonly length: number;
}

/** As the compiler tells them: by source file, then by library. */
export type LinkReferences = Readonly<
  Record<string, Readonly<Record<string, readonly LinkReference[]>>>
>;

/**
 * Fills the libraries' addresses into the gaps that the compiler left for them. What was compiled with gaps is text, not
 * hexadecimal, and cannot be deployed.
 * @param libraries addresses by the libraries' names, no more and no fewer than the bytecode needs.
 * @throws ConfigurationError `LIBRARY_MISSING`, `UNKNOWN_LIBRARY`, `INVALID_LIBRARY_ADDRESS`, `BYTECODE_NOT_LINKABLE`
 */
export function linkBytecode(
  bytecode: string,
  references: LinkReferences,
  libraries: Readonly<Record<string, Address>>,
): Hex {
  const gaps = new Map(Object.values(references).flatMap((names) => Object.entries(names)));
  refuseUnknown(Object.keys(libraries), [...gaps.keys()]);
  let linked = bytecode;
  for (const [name, places] of gaps) {
    const digits = digitsOf(name, libraries[name]);
    for (const place of places) linked = fill(linked, place, digits);
  }
  if (!isHex(linked)) throw notLinkable("more gaps than its link references name");
  return linked;
}

/** A misspelt name would leave its library out without a word. */
function refuseUnknown(given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ConfigurationError({
    code: "UNKNOWN_LIBRARY",
    shortMessage: `The bytecode links to no library "${unknown}".`,
    whatToDo:
      known.length === 0 ? "It needs none; leave it out." : `It links to ${known.join(", ")}.`,
    details: { library: unknown, known },
  });
}

function digitsOf(name: string, address: string | undefined): string {
  if (address === undefined) {
    throw new ConfigurationError({
      code: "LIBRARY_MISSING",
      shortMessage: `The bytecode links to the library ${name}, whose address was not given.`,
      whatToDo: `Deploy ${name} first and give its address.`,
      details: { library: name },
    });
  }
  if (!isAddress(address)) {
    throw new ConfigurationError({
      code: "INVALID_LIBRARY_ADDRESS",
      shortMessage: `"${address}" is not the address of the library ${name}.`,
      whatToDo: "Give 0x and 40 hexadecimal digits.",
      details: { library: name, address },
    });
  }
  return address.slice(2).toLowerCase();
}

/** Only a gap is filled: references of another build would overwrite code. */
function fill(bytecode: string, { start, length }: LinkReference, digits: string): string {
  const from = 2 + 2 * start;
  const to = from + 2 * length;
  if (!/^__\$[0-9a-f]{34}\$__$/.test(bytecode.slice(from, to)))
    throw notLinkable(`no gap at byte ${String(start)}`);
  return bytecode.slice(0, from) + digits + bytecode.slice(to);
}

function notLinkable(reason: string): ConfigurationError {
  return new ConfigurationError({
    code: "BYTECODE_NOT_LINKABLE",
    shortMessage: `The bytecode does not fit its link references: it has ${reason}.`,
    whatToDo: "Take both from the same build.",
    details: { reason },
  });
}
