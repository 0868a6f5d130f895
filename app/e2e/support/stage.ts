import type { Browser } from "playwright-core";
import { createTestClient, http, publicActions, type PublicActions, type TestClient } from "viem";

import type { Roles } from "../../../scripts/auction/deployMarket.ts";
import { House, type Addresses } from "../../../scripts/start/house.ts";
import { anyPort } from "../../../scripts/start/ports.ts";
import { villageRoles } from "../../../scripts/village/openVillage.ts";
import { openBrowser } from "./browser.ts";
import { standingFor } from "./standing.ts";

/** Everything a scenario plays on: the house as `npm start` opens it, and a browser. */
export interface Stage {
  readonly addresses: Addresses;
  /** Who runs the market, certifies and judges. */
  readonly roles: Roles;
  readonly browser: Browser;
  readonly chain: TestClient<"anvil"> & PublicActions;
  close(): Promise<void>;
}

/** Of all demo cars and roles on a stage. */
export const seed = "end to end";

/** How a stage is set. */
export interface StageOptions {
  /** Whether demo cars trade with each other. */
  readonly busy?: boolean;
  /** How often demo cars bid in a visitor's round. */
  readonly mostBids?: number;
  /** How long a round of the charging field takes orders. */
  readonly fieldSeconds?: number;
  /** Whether the market trades in a token instead of ether. */
  readonly token?: boolean;
}

/** Sets a stage in the house that stands for all who want it so, else in one of its own. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const standing = standingFor(options);
  if (standing !== undefined) return stageIn(standing);
  const { house, addresses } = await openHouse(options);
  try {
    const stage = await stageIn(addresses);
    const close = async (): Promise<void> => {
      await stage.close();
      await house.close();
    };
    return { ...stage, close };
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** A house, and where it answers. */
export interface OpenHouse {
  readonly house: House;
  readonly addresses: Addresses;
}

/** Opens what `npm start` opens, on free ports; whoever opens it closes it. */
export async function openHouse(options: StageOptions): Promise<OpenHouse> {
  const house = new House({
    port: await anyPort(),
    rpcPort: await anyPort(),
    blockSeconds: 1,
    seed,
    dev: false,
    busy: options.busy ?? false,
    token: options.token ?? false,
    mostBids: options.mostBids,
    fieldSeconds: options.fieldSeconds,
    say: () => undefined,
  });
  try {
    return { house, addresses: await house.open() };
  } catch (error) {
    await house.close();
    throw error;
  }
}

async function stageIn(addresses: Addresses): Promise<Stage> {
  const browser = await openBrowser();
  const transport = http(addresses.rpc);
  const chain = createTestClient({ mode: "anvil", transport }).extend(publicActions);
  return { addresses, roles: villageRoles(seed), browser, chain, close: () => browser.close() };
}
