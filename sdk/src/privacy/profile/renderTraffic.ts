import type { TrafficProfile } from "./trafficProfile.js";

/**
 * A profile as the source of a TypeScript module, the same bytes for the same profile.
 *
 * @param name of the exported constant.
 */
export function renderTraffic(profile: TrafficProfile, name: string): string {
  return [
    "// Generated from the raw fixes by scripts/derive-traffic.ts. Do not edit.",
    "",
    'import type { TrafficProfile } from "./trafficProfile.js";',
    "",
    `/** Derived from ${profile.source}. */`,
    "// prettier-ignore",
    `export const ${name}: TrafficProfile = ${render(profile, "")};`,
    "",
  ].join("\n");
}

/** Lists of numbers on one line, everything else one entry a line; cells so many a line as fit. */
function render(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (!Array.isArray(value)) {
    const lines = Object.entries(value).map(
      ([key, item]) => `${inner}${key}: ${render(item, inner)},`,
    );
    return ["{", ...lines, `${indent}}`].join("\n");
  }
  if (value.every((item) => typeof item === "number")) return JSON.stringify(value);
  const items = value.map((item) => render(item, inner));
  const isCells = value.every((item) => Array.isArray(item) && item.length === 3);
  if (!isCells) return ["[", ...items.map((item) => `${inner}${item},`), `${indent}]`].join("\n");
  return ["[", ...wrap(items, 110).map((line) => `${inner}${line}`), `${indent}]`].join("\n");
}

function wrap(items: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last === undefined || last.length + item.length > width) lines.push(`${item},`);
    else lines[lines.length - 1] = `${last} ${item},`;
  }
  return lines;
}
