import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { startAnvil, type Anvil } from "./support/anvil.js";
import {
  DEPLOYER,
  openBench,
  readJson,
  SEPOLIA,
  sepolia,
  startSepolia,
  type Bench,
  type Result,
} from "./support/deploy.js";

/** The first default account of development nodes, and its key. */
const DEFAULT_ACCOUNT = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const DEFAULT_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const FLAGS = ["--network", "sepolia", "--yes"];
const UNUSED = "http://127.0.0.1:9";

/** A sentence and a way out, and nothing else: no stack, no key. */
function refused(result: Result, ...patterns: readonly RegExp[]): void {
  const lines = result.stderr.trim().split("\n");
  assert.equal(result.code, 1, result.stderr);
  assert.equal(result.stdout, "");
  for (const pattern of patterns) assert.match(lines.at(-1) ?? "", pattern);
  assert.doesNotMatch(result.stderr, /^\s+at /m);
  const progress = /^(Note: |Deploying to |An earlier deployment )/;
  assert.equal(lines.filter((line) => !progress.test(line)).length, 1, result.stderr);
}

describe("npm run deploy refuses", { concurrency: 2 }, () => {
  let anvil: Anvil;
  const benches: Bench[] = [];
  const bench = (): Bench => {
    const opened = openBench();
    benches.push(opened);
    return opened;
  };
  before(async () => {
    anvil = await startSepolia();
  });
  after(async () => {
    await anvil.stop();
    for (const opened of benches) opened.remove();
  });

  it("an unknown network, naming those there are", async () => {
    const result = await bench().run(["--network", "mainnet"]);
    refused(result, /"mainnet"/, /local.*sepolia.*baseSepolia.*arbitrumSepolia/);
  });

  it("to go on without a node's address", async () => {
    const result = await bench().run(["--network", "arbitrumSepolia"]);
    refused(result, /npx hardhat keystore set ARBITRUM_SEPOLIA_RPC_URL/);
  });

  it("to go on without a key", async () => {
    const result = await bench().run(FLAGS, { SEPOLIA_RPC_URL: anvil.url });
    refused(result, /npx hardhat keystore set SEPOLIA_PRIVATE_KEY/);
  });

  it("a malformed key, without showing it", async () => {
    const result = await bench().run(FLAGS, sepolia(anvil.url, "0xsecret"));
    refused(result, /SEPOLIA_PRIVATE_KEY/, /32 bytes/);
    assert.ok(!result.stderr.includes("secret"));
  });

  it("a node that does not answer, without showing its address", async () => {
    const result = await bench().run(FLAGS, sepolia(`${UNUSED}/key`));
    refused(result, /No node answers at the address in SEPOLIA_RPC_URL/);
    assert.ok(!result.stderr.includes(UNUSED));
    const local = await bench().run(["--network", "local", "--url", UNUSED]);
    refused(local, /No node answers at http:\/\/127\.0\.0\.1:9/, /npx anvil/);
  });

  it("a node of another chain", async () => {
    const env = { BASE_SEPOLIA_RPC_URL: anvil.url, BASE_SEPOLIA_PRIVATE_KEY: DEFAULT_KEY };
    const result = await bench().run(["--network", "baseSepolia", "--yes"], env);
    refused(result, /serves chain 11155111/, /84532/);
  });

  it("a default account as deployer on a public chain", async () => {
    const result = await bench().run(FLAGS, sepolia(anvil.url, DEFAULT_KEY));
    refused(result, /deployer/, new RegExp(DEFAULT_ACCOUNT), /keystore set/);
    // The network's name does not make a chain local.
    const flags = ["--network", "local", "--url", anvil.url, "--yes"];
    refused(await bench().run(flags), /deployer/, new RegExp(DEFAULT_ACCOUNT));
  });

  for (const role of ["operator", "authority", "arbiter"]) {
    it(`a default account as ${role} on a public chain`, async () => {
      const flags = [...FLAGS, `--${role}`, "0x8626f6940E2eb28930eFb4CeF49B2d1F2C9C1199"];
      refused(await bench().run(flags, sepolia(anvil.url)), new RegExp(`--${role}`));
    });
  }

  it("to send money's code to a public chain unasked", async () => {
    const result = await bench().run(["--network", "sepolia"], sepolia(anvil.url));
    refused(result, /public/, /--yes/);
  });

  it("an account without ether", async () => {
    const key = `0x${"77".repeat(32)}`;
    refused(await bench().run(FLAGS, sepolia(anvil.url, key)), /no ether/, /Send it some/);
  });

  it("parameters that the market does not accept, and leaves no trace", async () => {
    const opened = bench();
    const file = join(opened.folder, "parameters.json");
    const attempt = (content: string): Promise<Result> => {
      writeFileSync(file, content);
      return opened.run([...FLAGS, "--parameters", file], sepolia(anvil.url));
    };
    refused(
      await attempt('{ "validity": 59 }'),
      /InvalidParameter: name validity, value 59, min 60/,
    );
    refused(await attempt('{ "maxExtensions": 256 }'), /uint8 ends at 255/);
    refused(await attempt("validity: 60"), /parameters\.json/, /not JSON/);
    assert.ok(!existsSync(opened.journal(SEPOLIA)));
    const asset = ["--asset", "0x00000000000000000000000000000000000a0001"];
    refused(await opened.run([...FLAGS, ...asset], sepolia(anvil.url)), /AssetWithoutCode/);
  });
});

describe("npm run deploy does not believe a deployment file", () => {
  it("of another chain, of other settings, or that is half a file", async () => {
    const bench = openBench();
    const anvil = await startSepolia();
    try {
      const env = sepolia(anvil.url);
      assert.equal((await bench.run(FLAGS, env)).code, 0);
      const path = bench.file(SEPOLIA);
      const written = readFileSync(path, "utf8");
      refused(await bench.run([...FLAGS, "--arbiter", `0x${"0a".repeat(20)}`], env), /arbiter is/);
      writeFileSync(path, written.replace(`"chainId": ${SEPOLIA}`, '"chainId": 84532'));
      refused(await bench.run(FLAGS, env), /is about chain 84532/, /84532\.json/);
      writeFileSync(path, written.slice(0, 300));
      refused(await bench.run(FLAGS, env), /not JSON/, /version control/);
      writeFileSync(path, "{}");
      refused(await bench.run(FLAGS, env), /lacks "chainId"/);
      writeFileSync(path, written.replaceAll(/"address": "0x.{40}"/g, `"address": "${DEPLOYER}"`));
      refused(await bench.run(FLAGS, env), /no code/, /--fresh/);
      assert.equal(await anvil.client.getTransactionCount({ address: DEPLOYER }), 3);
    } finally {
      await anvil.stop();
      bench.remove();
    }
  });

  it("after a restart of the local node, until told to begin afresh", async () => {
    const bench = openBench();
    const flags = ["--network", "local"];
    try {
      const addresses: unknown[] = [];
      for (const isRestarted of [false, true]) {
        const anvil = await startAnvil();
        try {
          const env = { LOCAL_RPC_URL: anvil.url };
          if (isRestarted) {
            refused(await bench.run(flags, env), /no code.*restart/, /--fresh/);
            // What Ignition remembers is no better than the file.
            rmSync(bench.file(31337));
            refused(await bench.run(flags, env), /no code.*restart/, /--fresh/);
          }
          const result = await bench.run(isRestarted ? [...flags, "--fresh"] : flags, env);
          assert.equal(result.code, 0, result.stderr);
          addresses.push(readJson(bench.file(31337)).address);
        } finally {
          await anvil.stop();
        }
      }
      assert.equal(addresses[0], addresses[1]);
    } finally {
      bench.remove();
    }
  });
});

describe("npm run deploy publishes sources", () => {
  it("and a failure to do so undoes nothing", async () => {
    const bench = openBench();
    const anvil = await startSepolia();
    try {
      // A proxy that is not there stands for an explorer that is not.
      const env = { ...sepolia(anvil.url), ETHERSCAN_API_KEY: "key", HTTPS_PROXY: UNUSED };
      const { code, stdout, stderr } = await bench.run(FLAGS, env);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /Market on sepolia/);
      assert.match(stderr, /Sources not published .*The market stands/);
      assert.ok(existsSync(bench.file(SEPOLIA)));
    } finally {
      await anvil.stop();
      bench.remove();
    }
  });
});
