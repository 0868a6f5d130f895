import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm test` checks them, once; whoever starts the app need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // A fresh clone is built once: writing down what another build could use takes as long as the build.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // The workspace's root, so that Next.js does not guess it from lockfiles.
  turbopack: {
    root: `${import.meta.dirname}/..`,
    // Messages come compiled (src/messages/compiled.ts), so pages need no parser for them.
    resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" },
  },
  outputFileTracingRoot: `${import.meta.dirname}/..`,
};

export default config;
