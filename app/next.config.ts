import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The workspace's root, so that Next.js does not guess it from lockfiles.
  turbopack: {
    root: `${import.meta.dirname}/..`,
    // Messages come compiled (src/messages/compiled.ts), so pages need no parser for them.
    resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" },
  },
  outputFileTracingRoot: `${import.meta.dirname}/..`,
};

export default config;
