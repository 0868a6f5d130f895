import { join } from "node:path";

/** The command line of Next.js, run by this very Node. */
export const next = join(
  import.meta.dirname,
  "..",
  "..",
  "node_modules",
  "next",
  "dist",
  "bin",
  "next",
);
