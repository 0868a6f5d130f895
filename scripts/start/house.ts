import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Deployment } from "../deploy/deploymentFile.js";
import { pastSeconds } from "../village/plan.js";
import { type OpenVillage, openVillage, villageRoles } from "../village/openVillage.js";
import { wallSeconds } from "../village/liveChain.js";
import { buildApp } from "./buildApp.js";
import { type Child, Children } from "./children.js";
import { deployTo } from "./deploy.js";
import { startApp } from "./startApp.js";
import { startNode } from "./startNode.js";

export interface HouseOptions {
  readonly port: number;
  readonly rpcPort: number;
  readonly blockSeconds: number;
  readonly seed: string;
  readonly dev: boolean;
  readonly busy: boolean;
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
  readonly deployment: Deployment;
}

/** The deployment and the first accounts take a block a second of the chain's clock. */
const beforePast = 1_800;

/** What has been opened, and closes in the opposite order. */
export class House {
  readonly #options: HouseOptions;
  readonly #children = new Children();
  #folder: string | undefined;
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
    const { demo, deployment } = await this.#populate(node.url, folder, app);
    say(dev ? "Starting the app …" : "Building and starting the app …");
    await building;
    const env = {
      PEERWATT_CHAIN_ID: String(deployment.chainId),
      PEERWATT_RPC_URL: node.url,
      PEERWATT_DEPLOYMENTS_DIR: folder,
      PEERWATT_DEMO_URL: demo,
    };
    this.#watch(
      await startApp(this.#children, { port, dev, env, onLine: this.#options.onAppLine }),
    );
    return { app, rpc: node.url, demo, deployment };
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
  ): Promise<{ demo: string; deployment: Deployment }> {
    const { seed, blockSeconds, busy, mostBids, fieldSeconds = 60, say } = this.#options;
    const deployment = await deployTo(this.#children, rpcUrl, folder, villageRoles(seed));
    this.#village = await openVillage({
      rpcUrl,
      market: deployment,
      parameters: deployment.arguments.parameters,
      seed,
      blockSeconds,
      busy,
      mostBids,
      fieldSeconds,
      origins: [app, app.replace("127.0.0.1", "localhost")],
      onTrouble: (message) => {
        if (!this.#closing) say(`A demo car gave up: ${message}`);
      },
    });
    if (this.#closing) await this.#village.close();
    return { demo: this.#village.url, deployment };
  }

  #watch(child: Child): void {
    void child.ended.then((reason) => {
      if (this.#closing) return;
      this.#fail([`${child.name} ${reason}.`, ...child.lastLines()].join("\n"));
    });
  }

  async #closeAll(): Promise<void> {
    this.#closing = true;
    await this.#village?.close();
    await this.#children.stop();
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }
}
