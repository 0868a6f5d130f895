import type { DerivedProfile } from "./derivedProfile.js";

/**
 * A profile as the source of a TypeScript module, short lists on one line, the same bytes for the same profile.
 *
 * @param name of the exported constant.
 */
export function renderProfile(profile: DerivedProfile, name: string): string {
  return [
    "// Generated from the raw sessions and prices by scripts/derive-profile.ts. Do not edit.",
    "",
    'import type { DerivedProfile } from "./derivedProfile.js";',
    "",
    `/** Derived from ${profile.sessionSource}; prices: ${profile.priceSource}. */`,
    "// prettier-ignore",
    `export const ${name}: DerivedProfile = ${render(profile, "")};`,
    "",
  ].join("\n");
}

function render(value: unknown, indent: string): string {
  if (Array.isArray(value) && value.every((item) => typeof item === "number")) {
    return JSON.stringify(value).replaceAll(",", ", ");
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const list = Array.isArray(value);
  const lines = Object.entries(value).map(
    ([key, item]) => `${inner}${list ? "" : `${key}: `}${render(item, inner)},`,
  );
  return [list ? "[" : "{", ...lines, `${indent}${list ? "]" : "}"}`].join("\n");
}
