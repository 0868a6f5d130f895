import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { getAddress, getContractAddress, keccak256, parseAbi } from "viem";

import type { Anvil } from "./support/anvil.js";
import {
  DEPLOYER,
  openBench,
  readJson,
  SEPOLIA,
  sepolia,
  startSepolia,
  type Bench,
} from "./support/deploy.js";
import { startGate, type Catch } from "./support/gate.js";

const FLAGS = ["--network", "sepolia", "--yes"];
/** The library comes first, then the ledger, then the market. */
const TRANSACTIONS = 3;
const LIBRARY_ADDRESS = getContractAddress({ from: DEPLOYER, nonce: 0n });
const LEDGER_ADDRESS = getContractAddress({ from: DEPLOYER, nonce: 1n });
const FIRST_ADDRESS = getContractAddress({ from: DEPLOYER, nonce: 2n });

const VIEWS = parseAbi([
  "function ledger() view returns (address)",
  "function asset() view returns (address)",
  "function authority() view returns (address)",
]);

async function onSepolia(
  play: (anvil: Anvil, bench: Bench) => Promise<void>,
  ...flags: readonly string[]
): Promise<void> {
  const bench = openBench();
  try {
    const anvil = await startSepolia(...flags);
    try {
      await play(anvil, bench);
    } finally {
      await anvil.stop();
    }
  } finally {
    bench.remove();
  }
}

function transactionsOf(anvil: Anvil): Promise<number> {
  return anvil.client.getTransactionCount({ address: DEPLOYER });
}

/** Runs to the end and checks that there is one market and that the file describes it. */
async function finish(anvil: Anvil, bench: Bench): Promise<void> {
  const { code, stdout, stderr } = await bench.run(FLAGS, sepolia(anvil.url));
  assert.equal(code, 0, stderr);
  assert.ok(stdout.includes(FIRST_ADDRESS), stdout);
  assert.equal(await transactionsOf(anvil), TRANSACTIONS);
  const file = readJson(bench.file(SEPOLIA));
  assert.equal(file.address, FIRST_ADDRESS);
  assert.equal(file.library, LIBRARY_ADDRESS);
  const ledger = file.ledger as Record<string, unknown>;
  assert.equal(ledger.address, LEDGER_ADDRESS);
  const ledgerCode = await anvil.client.getCode({ address: LEDGER_ADDRESS });
  assert.ok(ledgerCode !== undefined);
  assert.equal(ledger.codeHash, keccak256(ledgerCode));
  assert.ok((await anvil.client.getCode({ address: LIBRARY_ADDRESS })) !== undefined);
  const deployed = await anvil.client.getCode({ address: FIRST_ADDRESS });
  assert.ok(deployed !== undefined);
  assert.equal(file.codeHash, keccak256(deployed));
}

/** Kills a run in the middle of a call to the node. */
async function killAt(anvil: Anvil, bench: Bench, method: string, when: Catch): Promise<void> {
  const gate = await startGate(anvil.url, method, when);
  const { child, result } = bench.start(FLAGS, sepolia(gate.url));
  try {
    await Promise.race([
      gate.caught,
      result.then(({ stderr }) => assert.fail(`it ended by itself: ${stderr}`)),
    ]);
  } finally {
    child.kill("SIGKILL");
    await result;
    await gate.stop();
  }
  assert.ok(!existsSync(bench.file(SEPOLIA)));
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (condition()) return;
    await sleep(100);
  }
  assert.fail("it never came to that");
}

describe("npm run deploy", () => {
  it("deploys once, and finds it done the second time", () =>
    onSepolia(async (anvil, bench) => {
      const first = await bench.npm(FLAGS, sepolia(anvil.url));
      assert.equal(first.code, 0, first.stderr);
      const written = readFileSync(bench.file(SEPOLIA), "utf8");
      const block = await anvil.client.getBlockNumber();
      const balance = await anvil.client.getBalance({ address: DEPLOYER });

      const second = await bench.npm(FLAGS, sepolia(anvil.url));
      assert.equal(second.code, 0, second.stderr);
      assert.equal(second.stdout, first.stdout);
      assert.ok(second.stdout.includes(FIRST_ADDRESS));
      assert.ok(second.stderr.includes("Already deployed"));
      assert.equal(readFileSync(bench.file(SEPOLIA), "utf8"), written);
      assert.equal(await transactionsOf(anvil), TRANSACTIONS);
      assert.equal(await anvil.client.getBlockNumber({ cacheTime: 0 }), block);
      assert.equal(await anvil.client.getBalance({ address: DEPLOYER }), balance);
    }));

  it("writes what happened on the chain", () =>
    onSepolia(async (anvil, bench) => {
      const authority = getAddress(`0x${"0a".repeat(20)}`);
      const flags = [...FLAGS, "--authority", authority.toLowerCase()];
      const { code, stderr } = await bench.run(flags, sepolia(anvil.url));
      assert.equal(code, 0, stderr);
      assert.match(stderr, /npx hardhat keystore set ETHERSCAN_API_KEY/);
      const file = readJson(bench.file(SEPOLIA));
      assert.deepEqual(Object.keys(file), [
        ...["chainId", "chain", "contract", "address", "block", "timestamp", "transaction"],
        ...["deployer", "arguments", "library", "ledger", "compiler", "bytecodeHash", "codeHash"],
      ]);
      const hash = file.transaction as `0x${string}`;
      const receipt = await anvil.client.getTransactionReceipt({ hash });
      const { timestamp } = await anvil.client.getBlock({ blockNumber: receipt.blockNumber });
      assert.equal(file.chainId, SEPOLIA);
      assert.equal(file.chain, "sepolia");
      assert.equal(file.block, Number(receipt.blockNumber));
      assert.equal(file.timestamp, Number(timestamp));
      assert.equal(file.deployer, DEPLOYER);
      const { operator, authority: recorded } = file.arguments as Record<string, unknown>;
      assert.equal(operator, DEPLOYER);
      assert.equal(recorded, authority);
      const read = (
        address: `0x${string}`,
        functionName: "ledger" | "asset" | "authority",
      ): Promise<unknown> => anvil.client.readContract({ address, abi: VIEWS, functionName });
      assert.equal(await read(FIRST_ADDRESS, "ledger"), LEDGER_ADDRESS);
      assert.equal(await read(LEDGER_ADDRESS, "authority"), authority);
      assert.equal(await read(LEDGER_ADDRESS, "asset"), await read(FIRST_ADDRESS, "asset"));
    }));

  it("keeps a market that was deployed before there was a ledger, and says so", () =>
    onSepolia(async (anvil, bench) => {
      await finish(anvil, bench);
      const { ledger, ...earlier } = readJson(bench.file(SEPOLIA));
      assert.ok(ledger !== undefined);
      const written = JSON.stringify(earlier);
      writeFileSync(bench.file(SEPOLIA), written);
      const { code, stdout, stderr } = await bench.run(FLAGS, sepolia(anvil.url));
      assert.equal(code, 0, stderr);
      assert.match(stderr, /before there was a payment ledger/);
      assert.ok(!stdout.includes("payment ledger"));
      assert.equal(readFileSync(bench.file(SEPOLIA), "utf8"), written);
    }));

  it("sets a market on a public chain aside for --fresh, and keeps its record", () =>
    onSepolia(async (anvil, bench) => {
      await finish(anvil, bench);
      const { code, stderr } = await bench.run([...FLAGS, "--fresh"], sepolia(anvil.url));
      assert.equal(code, 0, stderr);
      assert.equal(await transactionsOf(anvil), 2 * TRANSACTIONS);
      assert.notEqual(readJson(bench.file(SEPOLIA)).address, FIRST_ADDRESS);
      const kept = `${bench.folder}/deployments/replaced/${SEPOLIA}-1.json`;
      assert.equal(readJson(kept).address, FIRST_ADDRESS);
      assert.ok(existsSync(`${bench.journal(SEPOLIA)}-replaced-1`));
    }));
});

describe("a deployment killed in the middle", () => {
  it("goes on when its transaction was waiting to be mined", () =>
    onSepolia(async (anvil, bench) => {
      const journal = `${bench.journal(SEPOLIA)}/journal.jsonl`;
      const { child, result } = bench.start(FLAGS, sepolia(anvil.url));
      await until(
        () => existsSync(journal) && readFileSync(journal, "utf8").includes('"TRANSACTION_SEND"'),
      );
      child.kill("SIGKILL");
      await result;
      assert.equal(await transactionsOf(anvil), 0);
      await anvil.client.setIntervalMining({ interval: 1 });
      await finish(anvil, bench);
    }, "--no-mining"));

  it("goes on when its transaction never left", () =>
    onSepolia(async (anvil, bench) => {
      await killAt(anvil, bench, "eth_sendRawTransaction", "before the node");
      assert.equal(await transactionsOf(anvil), 0);
      await finish(anvil, bench);
    }));

  it("finds its transaction again when it never learnt the hash", () =>
    onSepolia(async (anvil, bench) => {
      await killAt(anvil, bench, "eth_sendRawTransaction", "before the answer");
      assert.equal(await transactionsOf(anvil), 1);
      await anvil.client.mine({ blocks: 9 });
      await finish(anvil, bench);
    }));

  it("waits for such a transaction when it is still to be mined", () =>
    onSepolia(async (anvil, bench) => {
      await killAt(anvil, bench, "eth_sendRawTransaction", "before the answer");
      const { result } = bench.start(FLAGS, sepolia(anvil.url));
      await sleep(5_000);
      await anvil.client.setIntervalMining({ interval: 1 });
      const { code, stderr } = await result;
      assert.equal(code, 0, stderr);
      await finish(anvil, bench);
    }, "--no-mining"));

  it("goes on when its transaction was mined unseen", () =>
    onSepolia(async (anvil, bench) => {
      await killAt(anvil, bench, "eth_getTransactionReceipt", "before the answer");
      assert.equal(await transactionsOf(anvil), 1);
      await finish(anvil, bench);
    }));

  it("writes its file when only that was missing", () =>
    onSepolia(async (anvil, bench) => {
      await finish(anvil, bench);
      const written = readFileSync(bench.file(SEPOLIA), "utf8");
      rmSync(bench.file(SEPOLIA));
      await finish(anvil, bench);
      assert.equal(readFileSync(bench.file(SEPOLIA), "utf8"), written);
    }));
});
