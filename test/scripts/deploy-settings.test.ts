import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";

import { zeroAddress, zeroHash } from "viem";

import config from "../../hardhat.config.js";
import { chooseNetwork } from "../../scripts/deploy/chain.js";
import { defaultAccounts, refuseDefaultAccounts } from "../../scripts/deploy/defaultAccounts.js";
import {
  readDeployment,
  renderDeployment,
  writeDeployment,
  type Deployment,
} from "../../scripts/deploy/deploymentFile.js";
import { parseFlags } from "../../scripts/deploy/flags.js";
import { findLost, readJournal } from "../../scripts/deploy/journal.js";
import { completeWishes, contradictions, readWishes } from "../../scripts/deploy/settings.js";
import { BURN_ADDRESS, defaultParameters } from "../../sdk/src/auction/defaultParameters.js";

const folder = mkdtempSync(join(tmpdir(), "peerwatt-deploy-"));
after(() => {
  rmSync(folder, { recursive: true });
});

const ALICE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

describe("the flags of npm run deploy", () => {
  it("go before the environment, in which empty is absent", () => {
    const environment = { PEERWATT_SINK: ALICE, PEERWATT_ASSET: "", PEERWATT_ARBITER: ALICE };
    const flags = parseFlags(["--sink", zeroAddress], environment);
    assert.equal(flags.sink, zeroAddress);
    assert.equal(flags.arbiter, ALICE);
    assert.equal(flags.asset, undefined);
  });

  it("that do not exist are refused in a sentence", () => {
    assert.throws(() => parseFlags(["--netwrok", "local"], {}), {
      message: "Unknown option '--netwrok'. `npm run deploy -- --help` lists the flags.",
    });
  });

  it("name a network with a node", () => {
    assert.equal(chooseNetwork(config, "sepolia"), "sepolia");
    assert.throws(() => chooseNetwork(config, undefined), /No network.*--network local/);
    // It would be gone with the process.
    assert.throws(() => chooseNetwork(config, "default"), /no network "default"/);
  });

  it("take no address that is none, or has a wrong checksum", () => {
    for (const text of ["0x12", "0x70997970c51812dc3A010C7d01b50e0d17dc79C8"])
      assert.throws(() => readWishes(parseFlags(["--sink", text], {})), /--sink is "0x/);
    assert.equal(readWishes(parseFlags(["--sink", ALICE.toLowerCase()], {})).sink, ALICE);
  });
});

describe("the settings of a market", () => {
  const file = join(folder, "parameters.json");
  const wishesFor = (content: string): ReturnType<typeof readWishes> => {
    writeFileSync(file, content);
    return readWishes(parseFlags(["--parameters", file], {}));
  };

  it("are the default where nobody asks for others", () => {
    assert.deepEqual(completeWishes(wishesFor('{ "validity": 60 }'), ALICE), {
      ...{ operator: ALICE, authority: ALICE, arbiter: ALICE },
      ...{ asset: zeroAddress, sink: BURN_ADDRESS },
      parameters: { ...defaultParameters, validity: 60 },
    });
  });

  it("come from a file that is understood as a whole or not at all", () => {
    for (const [content, reason] of [
      ['{ "validty": 60 }', /parameters\.json: there is no parameter "validty"/],
      ['{ "validity": "60" }', /parameters\.json: "validity" is "60"/],
      ['{ "validity": 1.5 }', /"validity" is 1\.5/],
      ['{ "validity": -1 }', /"validity" is -1/],
      ["[]", /no object/],
      ["null", /no object/],
      ["validity: 60", /not JSON/],
    ] as const)
      assert.throws(() => wishesFor(content), reason);
    assert.throws(() => readWishes(parseFlags(["--parameters", "/nowhere"], {})), /cannot be read/);
  });

  it("contradict what stands only where they were asked for", () => {
    const standing = completeWishes({ arbiter: zeroAddress }, ALICE);
    assert.deepEqual(contradictions({}, standing), []);
    assert.deepEqual(contradictions({ operator: ALICE }, standing), []);
    assert.deepEqual(contradictions({ arbiter: ALICE, parameters: { validity: 60 } }, standing), [
      `arbiter is ${zeroAddress} and not ${ALICE}`,
      `validity is ${defaultParameters.validity} and not 60`,
    ]);
  });
});

describe("default accounts", () => {
  it("are those that development nodes show", () => {
    const accounts = defaultAccounts();
    assert.equal(accounts.length, 20);
    assert.equal(accounts[0], "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    assert.equal(accounts[19], "0x8626f6940E2eb28930eFb4CeF49B2d1F2C9C1199");
  });

  it("may do anything on a local chain and nothing on another one", () => {
    for (const chainId of [31337, 1337]) refuseDefaultAccounts(chainId, { operator: ALICE });
    for (const chainId of [1, 11155111, 84532, 421614]) {
      assert.throws(() => {
        refuseDefaultAccounts(chainId, { authority: zeroAddress, arbiter: ALICE });
      }, /--arbiter/);
    }
  });
});

describe("a deployment file", () => {
  const deployment: Deployment = {
    codeHash: zeroHash,
    bytecodeHash: zeroHash,
    library: zeroAddress,
    ledger: { address: ALICE, block: 1, transaction: zeroHash, codeHash: zeroHash },
    compiler: "solc",
    arguments: completeWishes({}, ALICE),
    deployer: ALICE,
    transaction: zeroHash,
    timestamp: 2,
    block: 1,
    address: ALICE,
    contract: "Market",
    chain: "sepolia",
    chainId: 11155111,
  };

  it("reads as written, in one order of keys, and leaves nothing beside it", () => {
    const path = join(folder, "written", "11155111.json");
    writeDeployment(path, deployment);
    assert.deepEqual(readDeployment(path), deployment);
    assert.deepEqual(readdirSync(join(folder, "written")), ["11155111.json"]);
    const reversed = Object.fromEntries(Object.entries(deployment).reverse()) as unknown;
    assert.equal(renderDeployment(reversed as Deployment), renderDeployment(deployment));
    assert.ok(renderDeployment(deployment).startsWith('{\n  "chainId": 11155111,\n'));
  });

  it("is absent, or is complete", () => {
    const path = join(folder, "broken.json");
    assert.equal(readDeployment(path), undefined);
    for (const key of Object.keys(deployment)) {
      writeFileSync(path, JSON.stringify({ ...deployment, [key]: undefined }));
      if (key === "ledger") assert.equal(readDeployment(path)?.ledger, undefined);
      else assert.throws(() => readDeployment(path), new RegExp(`lacks "${key}"`));
      writeFileSync(path, JSON.stringify({ ...deployment, [key]: null }));
      assert.throws(() => readDeployment(path), new RegExp(`"${key}" is not`));
    }
  });
});

describe("Ignition's journal", () => {
  const begin = {
    type: "DEPLOYMENT_EXECUTION_STATE_INITIALIZE",
    futureId: "M",
    from: ALICE,
  } as const;
  const prepare = { type: "TRANSACTION_PREPARE_SEND", futureId: "M", nonce: 7 } as const;
  const send = { type: "TRANSACTION_SEND", futureId: "M", nonce: 7 } as const;
  const wipe = { type: "WIPE_APPLY", futureId: "M" } as const;

  it("shows a transaction of which nobody knows whether it was sent", () => {
    const lost = { futureId: "M", from: ALICE, nonce: 7 };
    assert.deepEqual(findLost([begin, prepare]), lost);
    assert.deepEqual(findLost([begin, prepare, wipe, begin, prepare]), lost);
    assert.equal(findLost([begin]), undefined);
    assert.equal(findLost([begin, prepare, send]), undefined);
    assert.equal(findLost([begin, prepare, wipe]), undefined);
  });

  it("loses half a line at its end, and nothing before it", () => {
    const path = join(folder, "journal.jsonl");
    const whole = `\n${JSON.stringify(begin)}\n${JSON.stringify(prepare)}`;
    writeFileSync(path, `${whole}\n{"type":"TRANS`);
    assert.deepEqual(readJournal(folder), [begin, prepare]);
    assert.equal(readFileSync(path, "utf8"), whole);
    writeFileSync(path, `${whole}\n{"type":"TRANS\n${JSON.stringify(send)}`);
    assert.throws(() => readJournal(folder), /damaged.*--fresh/);
  });
});
