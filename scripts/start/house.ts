import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { deployToken } from "../auction/demoToken.js";
import { keysFrom } from "../auction/keys.js";
import type { Deployment } from "../deploy/deploymentFile.js";
import { pastSeconds } from "../village/plan.js";
import { type OpenVillage, openVillage, villageRoles } from "../village/openVillage.js";
import { wallSeconds } from "../village/liveChain.js";
import { buildApp } from "./buildApp.js";
import { type Child, Children } from "./children.js";
import { deployTo } from "./deploy.js";
import { openAuthority, type OpenAuthority } from "./openAuthority.js";
import { startApp } from "./startApp.js";
import { startNode } from "./startNode.js";

export interface HouseOptions {
  readonly port: number;
  readonly rpcPort: number;
  readonly blockSeconds: number;
  readonly seed: string;
  readonly dev: boolean;
  readonly busy: boolean;
  /** Whether the market trades in a token of the demo's instead of ether. */
  readonly token?: boolean;
  /** How often demo cars bid in a newcomer's round at most; as often as they like unless told otherwise. */
  readonly mostBids?: number | undefined;
  /** How long a round of the charging field takes orders; a minute by default. */
  readonly fieldSeconds?: number | undefined;
  /** What happens meanwhile, for people. */
  readonly say: (line: string) => void;
  /** Each line the app's server prints. */
  readonly onAppLine?: (line: string) => void;
}

/** Everything on one machine, and where it answers. */
export interface Addresses {
  readonly app: string;
  readonly rpc: string;
  readonly demo: string;
  /** Where the registration authority answers; none where there is no payment ledger. */
  readonly authority: string | undefined;
  readonly deployment: Deployment;
}

/** The deployment and the first accounts take a block a second of the chain's clock. */
const beforePast = 1_800;

/** What has been opened, and closes in the opposite order. */
export class House {
  readonly #options: HouseOptions;
  readonly #children = new Children();
  #folder: string | undefined;
  #authority: OpenAuthority | undefined;
  #village: OpenVillage | undefined;
  #closing = false;
  #fail: (reason: string) => void = () => undefined;
  #closed: Promise<void> | undefined;
  /** Resolves when something ended that should have gone on, with a sentence about it. */
  readonly failed = new Promise<string>((resolve) => {
    this.#fail = resolve;
  });

  constructor(options: HouseOptions) {
    this.#options = options;
  }

  /** Opens everything; whoever catches an error of it closes the house. */
  async open(): Promise<Addresses> {
    const { port, rpcPort, say, dev } = this.#options;
    const folder = mkdtempSync(join(tmpdir(), "peerwatt-"));
    this.#folder = folder;
    const app = `http://127.0.0.1:${String(port)}`;
    const node = await startNode(this.#children, rpcPort, wallSeconds() - pastSeconds - beforePast);
    this.#watch(node.child);
    const building = dev ? Promise.resolve() : buildApp(this.#children);
    // Awaited below; until then a failure must not go unheard.
    building.catch(() => undefined);
    say("Deploying the contracts, and letting demo cars trade …");
    const { demo, authority, deployment } = await this.#populate(node.url, folder, app);
    say(dev ? "Starting the app …" : "Building and starting the app …");
    await building;
    const env = {
      PEERWATT_CHAIN_ID: String(deployment.chainId),
      PEERWATT_RPC_URL: node.url,
      PEERWATT_DEPLOYMENTS_DIR: folder,
      PEERWATT_DEMO_URL: demo,
      ...(authority === undefined ? {} : { PEERWATT_AUTHORITY_URL: authority }),
    };
    this.#watch(
      await startApp(this.#children, { port, dev, env, onLine: this.#options.onAppLine }),
    );
    return { app, rpc: node.url, demo, authority, deployment };
  }

  /** Ends all that was started, in whatever state it is. */
  close(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  async #populate(
    rpcUrl: string,
    folder: string,
    app: string,
  ): Promise<Pick<Addresses, "demo" | "authority" | "deployment">> {
    const { seed, blockSeconds, busy, mostBids, fieldSeconds = 60, say } = this.#options;
    const token = this.#options.token === true ? await deployToken(rpcUrl, seed) : undefined;
    const deployment = await deployTo(this.#children, rpcUrl, folder, villageRoles(seed), token);
    const origins = [app, app.replace("127.0.0.1", "localhost")];
    this.#authority = await authorityOf(deployment, seed, origins);
    this.#village = await openVillage({
      rpcUrl,
      market: deployment,
      parameters: deployment.arguments.parameters,
      token,
      seed,
      blockSeconds,
      busy,
      mostBids,
      fieldSeconds,
      origins,
      staff: this.#authority?.staff ?? [],
      onTrouble: (message) => {
        if (!this.#closing) say(`A demo car gave up: ${message}`);
      },
    });
    if (this.#closing) await this.#closeServices();
    return { demo: this.#village.url, authority: this.#authority?.url, deployment };
  }

  async #closeServices(): Promise<void> {
    await this.#village?.close();
    await this.#authority?.close();
  }

  #watch(child: Child): void {
    void child.ended.then((reason) => {
      if (this.#closing) return;
      this.#fail([`${child.name} ${reason}.`, ...child.lastLines()].join("\n"));
    });
  }

  async #closeAll(): Promise<void> {
    this.#closing = true;
    await this.#closeServices();
    await this.#children.stop();
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Whoever certifies for the ledger holds the key that the village's authority has. */
async function authorityOf(
  { chainId, ledger }: Deployment,
  seed: string,
  origins: readonly string[],
): Promise<OpenAuthority | undefined> {
  if (ledger === undefined) return undefined;
  const secret = keysFrom(seed).secretOf("authority");
  return openAuthority({ secret, chainId, ledger: ledger.address, origins });
}
