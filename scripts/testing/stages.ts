import { typescript } from "../setup/process.mjs";

/** One step of `npm test`. */
export interface Stage {
  readonly name: string;
  /** A tool in node_modules/.bin and its arguments, one entry per command; all must succeed. */
  readonly commands: readonly (readonly [string, ...string[]])[];
  /** Each pattern must match a file: a stage with nothing to run is a mistake, not a success. */
  readonly needs?: readonly string[];
  /** "one": the stage is one test. "reported": the command writes counts to PEERWATT_COUNTS. */
  readonly counts: "one" | "reported";
  /** Minutes that it takes, roughly, where that is more than one: the longest begin first, beside the others. */
  readonly minutes?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const node = ["node", ...typescript] as const;

/** In one process, where a file takes longer to load what it imports than to run its tests. */
const together = ["--test-isolation=none"];

/** One file after the other, in a house that is opened once; files that want another one open their own. */
const inOneHouse = ["--test-concurrency=1", "--test-global-setup=app/e2e/support/global.ts"];

function nodeTests(pattern: string, how: readonly string[] = []): readonly [string, ...string[]] {
  return [
    ...node,
    "--test",
    ...how,
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    "--test-reporter=./scripts/testing/node-reporter.ts",
    "--test-reporter-destination=stderr",
    pattern,
  ];
}

const eslint = ["eslint", "--max-warnings", "0"] as const;

// Neither a poster of its makers nor a look for updates.
const solhint = ["solhint", "--noPoster", "--disc", "--max-warnings", "0"] as const;

const sdkTests = "sdk/test/**/*.test.ts";
const scriptTests = "test/scripts/**/*.test.ts";
const serviceTests = "services/*/test/**/*.test.ts";
const appTests = "app/test/**/*.test.ts";
const browserTests = "app/e2e/**/*.test.ts";

export const stages: readonly Stage[] = [
  { name: "format", commands: [["prettier", "--check", "."]], counts: "one" },
  {
    // In parts, whose types fit into the memory that Node takes by itself; together they need more than 4 GB.
    name: "lint",
    commands: [
      [...eslint, "app/e2e"],
      [...eslint, "app", "--ignore-pattern", "app/e2e"],
      [...eslint, "sdk"],
      [...eslint, ".", "--ignore-pattern", "app", "--ignore-pattern", "sdk"],
    ],
    counts: "one",
    minutes: 4,
  },
  {
    name: "solhint",
    commands: [
      [...solhint, "contracts/**/*.sol"],
      [
        ...solhint,
        "-c",
        ".solhint-test.json",
        "--ignore-path",
        ".solhintignore-test",
        "contracts/test/**/*.sol",
        "test/**/*.sol",
      ],
    ],
    needs: ["contracts/**/*.sol", "test/**/*.sol"],
    counts: "one",
  },
  {
    name: "types",
    commands: [
      ["tsc", "-b", "sdk"],
      ["tsc", "--noEmit"],
      ["tsc", "--noEmit", "-p", "app"],
    ],
    counts: "one",
  },
  {
    name: "contracts",
    commands: [[...node, "scripts/testing/hardhat-tests.ts", "mocha"]],
    needs: ["test/contracts/**/*.test.ts"],
    counts: "reported",
    minutes: 2,
  },
  {
    name: "solidity",
    commands: [[...node, "scripts/testing/hardhat-tests.ts", "solidity"]],
    needs: ["test/**/*.t.sol"],
    counts: "reported",
    minutes: 10,
  },
  { name: "coverage", commands: [[...node, "scripts/coverage.ts"]], counts: "one", minutes: 5 },
  {
    name: "services",
    commands: [nodeTests(serviceTests)],
    needs: [serviceTests],
    counts: "reported",
    minutes: 3,
  },
  {
    name: "sdk",
    commands: [nodeTests(sdkTests, together)],
    needs: [sdkTests],
    counts: "reported",
    minutes: 4,
  },
  {
    name: "scripts",
    commands: [nodeTests(scriptTests)],
    needs: [scriptTests],
    counts: "reported",
    minutes: 9,
  },
  { name: "app", commands: [nodeTests(appTests, together)], needs: [appTests], counts: "reported" },
  {
    // One stage, for two builds at a time would write over each other: without a warning, by the types of the routes
    // that it finds, its first load within the budget, and then used in a browser.
    name: "e2e",
    commands: [
      [...node, "app/scripts/build.ts"],
      ["tsc", "--noEmit", "-p", "app"],
      [...node, "app/scripts/size.ts"],
      nodeTests(browserTests, inOneHouse),
    ],
    needs: ["app/next.config.ts", browserTests],
    counts: "reported",
    minutes: 16,
  },
  {
    name: "gas",
    commands: [[...node, "scripts/gas.ts", "--check"]],
    needs: ["scripts/gas.ts"],
    counts: "one",
  },
  {
    name: "documents",
    commands: [[...node, "scripts/docs.ts", "--check"]],
    counts: "one",
    minutes: 2,
  },
];
