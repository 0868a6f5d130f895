import type { Ending } from "../results.js";

/** Colours by what they mean; light, and dark where the reader's system is. */
export const palette = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --panel: #f5f6f8; --ink: #171a1f; --muted: #5d6673; --line: #dde1e7;
  --retail: #8a4b00; --feed-in: #47617d; --good: #0b6e4f; --band: #0b6e4f14;
  --short: #b07a00; --disputed: #7a3fb0; --lost: #c0392b; --unsold: #98a1ad;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121417; --panel: #1b1f24; --ink: #e8eaed; --muted: #9aa4b1; --line: #2d333b;
    --retail: #f0a04b; --feed-in: #8fb3d9; --good: #3ecf9b; --band: #3ecf9b14;
    --short: #e8c15a; --disputed: #c195f0; --lost: #ff7d6e; --unsold: #6b7480;
  }
}`;

/** How each ending is called and coloured, everywhere. */
export const looks: Readonly<Record<Ending, { readonly label: string; readonly color: string }>> = {
  settled: { label: "settled in full", color: "var(--good)" },
  underDelivered: { label: "settled, short delivery", color: "var(--short)" },
  disputed: { label: "disputed", color: "var(--disputed)" },
  undelivered: { label: "undelivered", color: "var(--lost)" },
  cancelled: { label: "cancelled, no bid", color: "var(--unsold)" },
  expired: { label: "expired, no bid", color: "var(--unsold)" },
};

/** Text as it may stand in HTML and SVG, attributes included. */
export function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
