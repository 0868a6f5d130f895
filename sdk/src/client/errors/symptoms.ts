/** What an error and its causes show on the outside: their classes, numbers and words. */
export interface Symptoms {
  readonly names: ReadonlySet<string>;
  readonly codes: ReadonlySet<number>;
  readonly text: string;
}

const DEEPEST = 12;
const TEXTS = ["message", "details", "shortMessage"] as const;

/** Looks at an error and all its causes; works for viem's errors as well as for a wallet's or node's bare objects. */
export function symptomsOf(error: unknown): Symptoms {
  const names = new Set<string>();
  const codes = new Set<number>();
  const texts: string[] = [];
  let current = error;
  for (let depth = 0; depth < DEEPEST && isRecord(current); depth += 1) {
    if (typeof current.name === "string") names.add(current.name);
    if (typeof current.code === "number") codes.add(current.code);
    if (typeof current.code === "string") names.add(current.code);
    for (const key of TEXTS) {
      const text = current[key];
      if (typeof text === "string") texts.push(text);
    }
    current = current.cause;
  }
  if (typeof error === "string") texts.push(error);
  return { names, codes, text: texts.join("\n").toLowerCase() };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
