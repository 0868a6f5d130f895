import { createRequire } from "node:module";

import toolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { configVariable, defineConfig } from "hardhat/config";
import type { HttpNetworkUserConfig, SolidityCompilerUserConfig } from "hardhat/types/config";

import { branchCoverage } from "./scripts/coverage/plugin.js";
import { simulatedChain } from "./scripts/setup/simulatedChain.js";

const require = createRequire(import.meta.url);

/** Set by scripts/coverage.ts. */
const measuring = process.env.PEERWATT_COVERAGE === "1";

/** More runs by hand: `PEERWATT_INVARIANT_RUNS=5000 npm run test:solidity`. */
function runsFromEnvironment(name: string, fallback: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return fallback;
  const runs = Number(text);
  if (!Number.isSafeInteger(runs) || runs < 1) {
    throw new Error(`${name} must be a whole number of runs, at least 1, not "${text}"`);
  }
  return runs;
}

function publicChain(
  name: string,
  chainType: "l1" | "op" | "generic",
  chainId: number,
): HttpNetworkUserConfig {
  return {
    type: "http",
    chainType,
    chainId,
    url: configVariable(`${name}_RPC_URL`),
    accounts: [configVariable(`${name}_PRIVATE_KEY`)],
  };
}

/**
 * solc's own sequence without its step F, the function specializer, which clones a function for
 * each literal it is called with: that costs Market 900 bytes, and the clearing has yet to fit in.
 */
const optimizerSteps =
  "dhfoDgvulfnTUtnIf[xa[r]EscLMVcul[j]Trpeulxa[r]cLgvifCTUca[r]LSsTOtfDnca[r]Iulc]jmul[jul]VcTOculjmul:fDnTOcmu";

/** Once over, for contracts that are only to be measured: what they cost and weigh is nobody's concern. */
const briefSteps = "dhfoDgvulfnTUtnIf:fDnTOcmu";

const measured = {
  runs: 1,
  details: { yul: true, yulDetails: { stackAllocation: true, optimizerSteps: briefSteps } },
};

/** The compiler comes from npm, so that a build downloads nothing. */
function compiler(wanted: Readonly<Record<string, unknown>>): SolidityCompilerUserConfig {
  const optimizer = { enabled: true, ...(measuring ? measured : wanted) };
  return {
    version: "0.8.37",
    path: require.resolve("solc/soljson.js"),
    settings: { optimizer, viaIR: true, evmVersion: "cancun" },
  };
}

export default defineConfig({
  plugins: [toolbox, branchCoverage],
  solidity: {
    profiles: {
      default: {
        compilers: [
          // More than 200 runs would push Market over the 24,576 bytes of EIP-170.
          compiler({
            runs: 200,
            details: { yul: true, yulDetails: { stackAllocation: true, optimizerSteps } },
          }),
        ],
        // The clearing's library has room to spare, and its gas an EV is what bounds a clearing.
        overrides: {
          "contracts/clearing/ClearingRoom.sol": compiler({ runs: 1_000_000 }),
          // The ledger is far below EIP-170's limit, and its gas a payment is what drivers pay.
          "contracts/PaymentLedger.sol": compiler({ runs: 1_000_000 }),
          "contracts/test/AssemblyBench.sol": compiler({ runs: 1_000_000 }),
          "contracts/test/PackedAssemblyBench.sol": compiler({ runs: 1_000_000 }),
        },
      },
    },
  },
  paths: {
    // Instrumented contracts must not take the place of the real ones.
    artifacts: measuring ? "coverage/artifacts" : "artifacts",
    cache: measuring ? "coverage/cache" : "cache",
    tests: { mocha: "test/contracts", solidity: "test" },
  },
  networks: {
    default: simulatedChain,
    local: { type: "http", chainType: "l1", url: "http://127.0.0.1:8545" },
    sepolia: publicChain("SEPOLIA", "l1", 11155111),
    baseSepolia: publicChain("BASE_SEPOLIA", "op", 84532),
    arbitrumSepolia: publicChain("ARBITRUM_SEPOLIA", "generic", 421614),
  },
  test: {
    solidity: {
      fuzz: { runs: runsFromEnvironment("PEERWATT_FUZZ_RUNS", 256) },
      invariant: {
        runs: runsFromEnvironment("PEERWATT_INVARIANT_RUNS", 256),
        depth: runsFromEnvironment("PEERWATT_INVARIANT_DEPTH", 100),
        failOnRevert: true,
      },
    },
    mocha: { timeout: 120_000 },
  },
  typechain: { outDir: measuring ? "coverage/types" : "types" },
  verify: {
    etherscan: { apiKey: configVariable("ETHERSCAN_API_KEY") },
  },
});
