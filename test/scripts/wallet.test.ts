import assert from "node:assert/strict";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import {
  createWalletClient,
  encodeDeployData,
  http,
  keccak256,
  parseEther,
  type Address,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { sendTransaction, waitForTransactionReceipt } from "viem/actions";

import { deploymentPath, writeDeployment } from "../../scripts/deploy/deploymentFile.js";
import { openAuthority, type EmbeddedAuthority } from "../../scripts/payment/authority.js";
import { runCommand } from "../../scripts/wallet/run.js";
import { paymentLedgerBytecode } from "../../sdk/src/abi/payment-ledger.bytecode.js";
import { paymentLedgerAbi } from "../../sdk/src/abi/payment-ledger.js";
import { defaultParameters } from "../../sdk/src/auction/defaultParameters.js";
import { portableBackend } from "../../sdk/src/payment/index.js";
import { hexToBytes, ZERO_ADDRESS } from "../../sdk/src/signing/index.js";
import { startAnvil, type Anvil } from "./support/anvil.js";
import { emptyFolder } from "./support/script.js";

const KEY = keccak256("0x5057");
const CHAIN = 31337;
/** Outside, and empty. */
const OUTSIDE = "0x00000000000000000000000000000000000b0b00";

/** A ledger on the node, and the file by which it is found. */
async function deployLedger({ client, url }: Anvil, folder: string): Promise<Address> {
  const authority = privateKeyToAccount(KEY).address;
  const held = await createWalletClient({ transport: http(url) }).getAddresses();
  const [deployer = ZERO_ADDRESS] = held;
  const hash = await sendTransaction(client, {
    account: deployer,
    chain: null,
    data: encodeDeployData({
      abi: paymentLedgerAbi,
      bytecode: paymentLedgerBytecode,
      args: [deployer, authority, ZERO_ADDRESS],
    }),
  });
  const { contractAddress, blockNumber } = await waitForTransactionReceipt(client, { hash });
  assert.ok(typeof contractAddress === "string");
  const place = { address: contractAddress, block: Number(blockNumber), transaction: hash };
  // The wallet asks for the ledger only: the market's part describes none.
  writeDeployment(deploymentPath(folder, CHAIN), {
    ...place,
    chainId: CHAIN,
    chain: "local",
    contract: "Market",
    timestamp: 0,
    deployer,
    arguments: {
      operator: deployer,
      authority,
      arbiter: deployer,
      asset: ZERO_ADDRESS,
      sink: deployer,
      parameters: defaultParameters,
    },
    library: deployer,
    ledger: { ...place, codeHash: hash },
    compiler: "none",
    bytecodeHash: hash,
    codeHash: hash,
  });
  return contractAddress;
}

describe("the wallet", () => {
  const folder = emptyFolder();
  const file = (name: string): string => join(folder, name);
  let anvil: Anvil;
  let authority: EmbeddedAuthority;

  /** A command of somebody's, as typed. */
  function run(who: string, command: string, ...more: string[]): Promise<string> {
    const places = ["--rpc", anvil.url, "--authority", authority.url, "--deployments", folder];
    const wallet = ["--wallet", file(who)];
    return runCommand([...command.split(" "), ...more, ...wallet, ...places]);
  }

  before(async () => {
    anvil = await startAnvil();
    authority = await openAuthority({
      secret: hexToBytes(KEY, 32),
      chainId: CHAIN,
      ledger: await deployLedger(anvil, folder),
      backend: portableBackend,
      now: () => new Date(),
    });
  });
  after(async () => {
    await authority.stop();
    await anvil.stop();
    rmSync(folder, { recursive: true });
  });

  it("keeps its seed for its owner's eyes, and writes over none", async () => {
    await run("ada", "new");
    await run("bob", "new");
    assert.equal(statSync(file("ada")).mode & 0o777, 0o600);
    const made = readFileSync(file("ada"), "utf8");
    await assert.rejects(run("ada", "new"), { code: "FILE_EXISTS" });
    assert.equal(readFileSync(file("ada"), "utf8"), made);
  });

  it("fetches certificates when an officer has approved, and none before", async () => {
    for (const who of ["ada", "bob"]) {
      const identity = ["--name", who, "--document", "passport", "--contact", "by mail"];
      await run(who, "apply --accounts 8", ...identity);
      assert.match(await run(who, "collect"), /^pending, 0 /);
    }
    await assert.rejects(run("bob", "invoice"), { code: "NO_FRESH_ACCOUNT" });
    await authority.approveAll();
    for (const who of ["ada", "bob"]) assert.match(await run(who, "collect"), /^approved, 8 /);
    assert.equal(statSync(file("ada")).mode & 0o777, 0o600);
  });

  it("pays in, by denominations, each to another account", async () => {
    const told = await run("ada", "deposit 0.35");
    const accounts = [...told.matchAll(/ to (0x\w{40})/g)].map(([, account]) => account);
    assert.equal(new Set(accounts).size, 3);
    assert.match(await run("ada", "balance"), /^0\.35 ETH in 3 notes, and 5 fresh/);
  });

  it("pays what the payee asks for, and both find it again from their seeds", async () => {
    writeFileSync(file("invoice"), await run("bob", "invoice"));
    const told = await run("ada", "pay 0.12 --unit-price 0.01 --to", file("invoice"));
    const [, payment = "nothing"] = /^payment +(0x\w{64})$/m.exec(told) ?? [];
    assert.match(await run("ada", "balance"), /^0\.23 ETH /);
    assert.match(await run("bob", "balance"), /^0\.12 ETH in 1 note, and 7 fresh/);
    const [paid, received] = [await run("ada", "history"), await run("bob", "history")];
    assert.match(paid, /: paid 0\.12 ETH\n/);
    assert.match(received, /^block \d+: received 0\.12 ETH\n/);
    for (const history of [paid, received]) assert.ok(history.includes(payment));
  });

  it("shows what an observer links: what one address paid in, and the change", async () => {
    const told = await run("ada", "links");
    assert.match(told, /^Your accounts that have been seen make 6 pairs\./);
    const counts = [...told.matchAll(/^ {2}(\w+) +(\d+)$/gm)].map(([, name, count]) => [
      name,
      count,
    ]);
    const { registration, inputs, change, funding, followed } = Object.fromEntries(
      counts,
    ) as Record<string, string>;
    assert.deepEqual([registration, inputs, change, funding, followed], ["0", "0", "1", "3", "6"]);
    assert.match(await run("bob", "links"), /make 0 pairs\./);
  });

  it("hands out no account twice, though nobody paid to it", async () => {
    assert.notEqual(await run("bob", "invoice"), await run("bob", "invoice"));
  });

  it("has further accounts certified, behind those it has", async () => {
    assert.match(await run("bob", "renew --accounts 3"), /^approved, 11 /);
    assert.match(await run("bob", "balance"), / and 8 fresh certified accounts\n/);
  });

  it("takes out what it has, and is empty then", async () => {
    await run("bob", "withdraw --to", OUTSIDE);
    assert.equal(await anvil.client.getBalance({ address: OUTSIDE }), parseEther("0.12"));
    assert.match(await run("bob", "balance"), /^0 ETH in 0 notes/);
    assert.match(await run("bob", "history"), /: taken out 0\.12 ETH\n/);
    await assert.rejects(run("bob", "withdraw --to", OUTSIDE), { code: "NOTHING_HERE" });
  });

  it("pays no more than it has, and to nobody whose invoice is for another ledger", async () => {
    const pay = (amount: string): Promise<string> =>
      run("ada", `pay ${amount} --to`, file("invoice"));
    await assert.rejects(pay("0.24"), { code: "NOT_ENOUGH" });
    const invoice = JSON.parse(readFileSync(file("invoice"), "utf8")) as object;
    writeFileSync(file("invoice"), JSON.stringify({ ...invoice, chainId: 1 }));
    await assert.rejects(pay("0.1"), { code: "OTHER_LEDGER" });
    assert.match(await run("ada", "balance"), /^0\.23 ETH /);
  });

  it("says what is wrong with a command", async () => {
    await assert.rejects(run("ada", "spend"), { code: "UNKNOWN_COMMAND" });
    await assert.rejects(run("ada", "balance 3"), { code: "UNKNOWN_COMMAND" });
    await assert.rejects(run("ada", "withdraw --to 0x12"), { code: "BAD_ADDRESS" });
    await assert.rejects(run("eve", "balance"), { code: "NO_WALLET" });
  });
});
