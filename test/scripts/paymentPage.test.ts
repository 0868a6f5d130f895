import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";

import { PeerwattError as BuiltError } from "@peerwatt/sdk/errors";
import { parseEther } from "viem";

import { placeEmptyDatabase } from "../../scripts/payment/emptyDatabase.js";
import { pinnedNode, root } from "../../scripts/setup/process.mjs";
import { runCommand as runWallet } from "../../scripts/wallet/run.js";
import { PeerwattError } from "../../sdk/src/errors/index.js";
import { runCommand as runAuthority } from "../../services/authority/src/cli/run.js";
import { startAnvil, type Anvil } from "./support/anvil.js";
import { openBench, type Bench } from "./support/deploy.js";
import { runScript, type Run } from "./support/script.js";
import { openTerminals, type Terminals, type Typed } from "./support/terminals.js";

const page = readFileSync(join(root, "docs", "payment.md"), "utf8");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};
/** Whom the page pays out to, an account of the node's. */
const OUTSIDE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

/** The blocks of one kind in the section "Step by step", in the page's order. */
function blocksOfPage(kind: "sh" | "text"): string[] {
  const [, section = ""] = /\n## Step by step\n([\s\S]*?)\n## /.exec(page) ?? [];
  return [...section.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, block = ""]) => block,
  );
}

/** What keeps a terminal: it has begun, and later it is told to end. */
class Keeping {
  #begin: () => void = () => undefined;
  #end: () => void = () => undefined;
  readonly begun = new Promise<undefined>((resolve) => {
    this.#begin = () => {
      resolve(undefined);
    };
  });
  readonly #ended = new Promise<Run>((resolve) => {
    this.#end = () => {
      resolve({ code: 0, stdout: "", stderr: "" });
    };
  });

  begin(): Promise<Run> {
    this.#begin();
    return this.#ended;
  }

  end(): void {
    this.#end();
  }
}

/** A reader of the page, who has a node and a service that this test starts when the page says so. */
class Reader {
  readonly bench: Bench;
  readonly anvil: Anvil;
  readonly chain = new Keeping();
  readonly service = new Keeping();
  readonly #env: Record<string, string>;
  #service: ChildProcess | undefined;

  constructor(bench: Bench, anvil: Anvil) {
    this.bench = bench;
    this.anvil = anvil;
    // Free ports instead of the usual ones, and nothing written but in the test's folder.
    const PEERWATT_DEPLOYMENTS_DIR = join(bench.folder, "deployments");
    this.#env = { LOCAL_RPC_URL: anvil.url, PORT: "0", PEERWATT_DEPLOYMENTS_DIR };
  }

  /** What `npm` and `npx` do. */
  readonly answer = async ({ tool, args, env }: Typed): Promise<Run> => {
    if (tool === "npx") {
      assert.deepEqual(args, ["anvil"]);
      return this.chain.begin();
    }
    const [run, silent, name = "", dashes, ...words] = args;
    assert.deepEqual([run, silent, dashes], ["run", "--silent", "--"]);
    assert.equal(manifest.scripts[name], `node scripts/run.mjs ${name}`);
    if (name === "deploy") return this.bench.run(words, this.#env);
    if (name === "authority" && words[0] === "serve") return this.#serve(env);
    const before = process.env;
    process.env = { ...env, ...this.#env };
    try {
      if (name === "wallet") return await wallet(words);
      assert.equal(name, "authority");
      return await authority(words);
    } finally {
      process.env = before;
    }
  };

  async stop(): Promise<void> {
    const service = this.#service;
    this.#service = undefined;
    if (service !== undefined) {
      const ended = once(service, "exit");
      service.kill("SIGTERM");
      assert.deepEqual(await ended, [0, null]);
    }
    this.chain.end();
    this.service.end();
  }

  async #serve(env: Typed["env"]): Promise<Run> {
    const tsx = pathToFileURL(join(root, "node_modules", "tsx", "dist", "loader.mjs")).href;
    const program = join(root, "scripts", "authority.ts");
    this.#service = spawn(pinnedNode(), ["--import", tsx, program, "serve"], {
      cwd: this.bench.folder,
      env: { ...env, ...this.#env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const { stdout } = this.#service;
    assert.ok(stdout !== null);
    for await (const line of createInterface({ input: stdout })) {
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (url === undefined) continue;
      this.#env.AUTHORITY_URL = url;
      break;
    }
    // Whatever it logs later must not fill the pipe.
    stdout.resume();
    return this.service.begin();
  }
}

async function wallet(words: readonly string[]): Promise<Run> {
  try {
    return { code: 0, stdout: `${await runWallet(words)}\n`, stderr: "" };
  } catch (error) {
    if (!(error instanceof PeerwattError || error instanceof BuiltError)) throw error;
    return { code: 1, stdout: "", stderr: error.message };
  }
}

async function authority(words: readonly string[]): Promise<Run> {
  const said = { stdout: "", stderr: "" };
  const code = await runAuthority(
    words,
    (text) => (said.stdout += `${text}\n`),
    (text) => (said.stderr += `${text}\n`),
  );
  return { code, ...said };
}

/** A terminal that ends before what shall keep it has begun has failed. */
async function keeps(terminal: Promise<Run>, { begun }: Keeping): Promise<void> {
  const ended = await Promise.race([terminal, begun]);
  assert.equal(ended, undefined, JSON.stringify(ended));
}

describe("docs/payment.md", () => {
  const bench = openBench();
  const home = process.cwd();
  let anvil: Anvil;
  let reader: Reader;
  let terminals: Terminals;
  before(async () => {
    anvil = await startAnvil();
    reader = new Reader(bench, anvil);
    terminals = await openTerminals(bench.folder, reader.answer);
    // What it would make by itself, in a third of the time that all the rest takes.
    await placeEmptyDatabase(join(bench.folder, "authority-data"));
    process.chdir(bench.folder);
  });
  after(async () => {
    process.chdir(home);
    await reader.stop();
    await terminals.close();
    await anvil.stop();
    bench.remove();
  });

  it("goes from an empty wallet to an audited payment by its commands alone, and prints what it says", async () => {
    const before = await anvil.client.getBalance({ address: OUTSIDE });
    const [chain = "", service = "", ...others] = blocksOfPage("sh");
    const first = terminals.play(chain);
    await keeps(first, reader.chain);
    const second = terminals.play(service);
    await keeps(second, reader.service);
    const third = await terminals.play(others.join(""));
    assert.equal(third.code, 0, third.stderr + third.stdout);
    const printed = third.stdout.split("\n");
    for (const line of blocksOfPage("text").join("").trim().split("\n")) {
      const at = printed.indexOf(line);
      assert.ok(at >= 0, `"${line}" is not printed, or in another order:\n${third.stdout}`);
      printed.splice(0, at + 1);
    }
    await reader.stop();
    for (const terminal of [first, second]) assert.equal((await terminal).code, 0);
    const after = await anvil.client.getBalance({ address: OUTSIDE });
    assert.equal(after - before, parseEther("0.12"));
    assert.equal(statSync("ada.wallet").mode & 0o777, 0o600);
  });

  it("is played by commands that are there: others are refused", async () => {
    for (const typed of [
      "npm run --silent wallet -- spend 3",
      "npm run --silent authority -- apply",
      "npm run --silent nothing -- at all",
      "npm install",
      "npx ganache",
    ]) {
      const { code, stdout, stderr } = await terminals.play(typed);
      assert.deepEqual([code, stdout], [1, ""], typed);
      assert.notEqual(stderr, "");
    }
  });

  it("has commands whose program says what is wrong in plain words", async () => {
    const { code, stdout, stderr } = await runScript("wallet", ["spend"]);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^There is no command "spend"\./);
  });
});
