import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { keccak256, parseEther, stringToHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import {
  pinnedNode,
  projectEnvironment,
  root,
  typescript,
} from "../../../scripts/setup/process.mjs";
import { startAnvil, type Anvil } from "./anvil.js";

export const SEPOLIA = 11155111;
export const KEY = keccak256(stringToHex("peerwatt deployment test"));
export const DEPLOYER = privateKeyToAccount(KEY).address;

/** A run that takes longer hangs. */
const LIMIT_MS = 180_000;

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder for everything a run writes or reads besides the project. */
export interface Bench {
  readonly folder: string;
  readonly file: (chainId: number) => string;
  readonly journal: (chainId: number) => string;
  start(flags: readonly string[], env?: Readonly<Record<string, string>>): Running;
  run(flags: readonly string[], env?: Readonly<Record<string, string>>): Promise<Result>;
  /** By `npm run deploy`, as a person would. */
  npm(flags: readonly string[], env?: Readonly<Record<string, string>>): Promise<Result>;
  remove(): void;
}

export interface Running {
  readonly child: ChildProcess;
  readonly result: Promise<Result>;
}

/** No keystore, key or proxy of whoever runs the tests. */
function environment(folder: string, env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HARDHAT_DISABLE_TELEMETRY, NODE_COMPILE_CACHE } = projectEnvironment();
  return {
    PATH,
    HARDHAT_DISABLE_TELEMETRY,
    NODE_COMPILE_CACHE,
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, "config"),
    PEERWATT_DEPLOYMENTS_DIR: join(folder, "deployments"),
    ...env,
  };
}

function follow(child: ChildProcess): Running {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("both outputs are piped");
  const code = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  });
  const result = Promise.all([code, text(stdout), text(stderr)]).then(
    ([exit, out, err]): Result => ({ code: exit, stdout: out, stderr: err }),
  );
  return { child, result };
}

export function openBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), "peerwatt-deploy-"));
  const launch = (
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Running =>
    follow(
      spawn(command, args, {
        cwd: root,
        env: environment(folder, env),
        stdio: ["ignore", "pipe", "pipe"],
        timeout: LIMIT_MS,
        killSignal: "SIGKILL",
      }),
    );
  const start: Bench["start"] = (flags, env = {}) =>
    launch(pinnedNode(), [...typescript, "scripts/deploy.ts", ...flags], env);
  return {
    folder,
    file: (chainId) => join(folder, "deployments", `${chainId}.json`),
    journal: (chainId) => join(folder, "deployments", "journals", `chain-${chainId}`),
    start,
    run: (flags, env) => start(flags, env).result,
    npm: (flags, env = {}) => launch("npm", ["run", "deploy", "--", ...flags], env).result,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a stand-in for Sepolia needs in the environment. */
export function sepolia(url: string, key: string = KEY): Record<string, string> {
  return { SEPOLIA_RPC_URL: url, SEPOLIA_PRIVATE_KEY: key };
}

/** A node that says it is Sepolia, on which the deployer has ether. */
export async function startSepolia(...flags: readonly string[]): Promise<Anvil> {
  const anvil = await startAnvil("--chain-id", String(SEPOLIA), ...flags);
  await anvil.client.setBalance({ address: DEPLOYER, value: parseEther("10") });
  return anvil;
}

export function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
}
