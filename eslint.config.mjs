import eslint from "@eslint/js";
import next from "@next/eslint-plugin-next";
import { defineConfig, globalIgnores } from "eslint/config";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const rooms = ["registry", "auction", "clearing", "privacy", "payment", "consensus"];

/** The mathematics runs anywhere: no chain library, no I/O; and rooms do not know each other. */
/** @type {import("eslint").Linter.Config[]} */
const roomImports = rooms.map((room) => ({
  files: [`sdk/src/${room}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          { group: ["viem", "viem/**", "ethers", "node:*"], message: "Rooms are pure." },
          {
            group: ["client", "abi", ...rooms.filter((other) => other !== room)].map(
              (other) => `**/${other}/**`,
            ),
            message: "Rooms import only units, errors, signing and random.",
          },
        ],
      },
    ],
  },
}));

export default defineConfig(
  globalIgnores([
    "**/node_modules/",
    "**/dist/",
    "artifacts/",
    "cache/",
    "coverage/",
    "types/",
    "sdk/src/abi/",
    "**/generated/",
    "app/.next/",
    "app/next-env.d.ts",
  ]),
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-function-return-type": ["error", { allowExpressions: true }],
      "@typescript-eslint/no-floating-promises": [
        "error",
        {
          allowForKnownSafeCalls: [
            { from: "package", package: "node:test", name: ["describe", "it", "suite", "test"] },
          ],
        },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      eqeqeq: "error",
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Name what you export." },
        {
          selector: "TSParameterProperty, TSEnumDeclaration",
          message: "Node runs the sources: without its types it must be JavaScript.",
        },
      ],
    },
  },
  ...roomImports,
  {
    files: ["sdk/src/**/*.ts"],
    ignores: ["sdk/src/client/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Take a seeded generator." },
        { object: "Date", property: "now", message: "Take the time as an argument." },
      ],
    },
  },
  {
    // A suite is one long function; chai's assertions are expressions.
    files: [
      "test/**/*.ts",
      "sdk/test/**/*.ts",
      "services/*/test/**/*.ts",
      "app/test/**/*.ts",
      "app/e2e/**/*.test.ts",
    ],
    rules: {
      "@typescript-eslint/no-unused-expressions": "off",
      "max-lines-per-function": "off",
    },
  },
  {
    // Loaded by tools that ask for a default export.
    files: [
      "*.config.{ts,mjs}",
      "ignition/modules/**/*.ts",
      "scripts/coverage/hooks.ts",
      "scripts/testing/node-reporter.ts",
    ],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    files: ["app/src/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat["recommended-latest"], next.configs["core-web-vitals"]],
    settings: { next: { rootDir: "app" } },
  },
  {
    // Next.js finds pages, layouts and the like by their default export.
    files: ["app/src/app/**/*.tsx", "app/*.config.{ts,mjs}"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    // A table of all text.
    files: ["app/src/messages/*.ts"],
    rules: { "max-lines": "off" },
  },
  {
    // Types come from JSDoc there, which the type checker reads and these rules do not.
    files: ["**/*.mjs"],
    rules: { "@typescript-eslint/explicit-function-return-type": "off", "no-undef": "off" },
  },
);
