import assert from "node:assert/strict";

import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { PrivateKeyAccount } from "viem/accounts";

import type { Addresses } from "../../../scripts/start/house.ts";
import { untilAlive } from "./untilAlive.ts";
import { createWallet, type TestWallet } from "./wallet.ts";

/** Somebody in front of a browser of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly wallet: TestWallet;
  /** Goes to a path of the app. */
  open(path: string): Promise<void>;
  /** Opens a path in another tab of the same browser, with the same wallet. */
  openTab(path: string): Promise<Page>;
  /** What the page did that it should not have: requests to elsewhere, errors, breaches of its policy. */
  readonly faults: readonly string[];
  /** Ends the visit, and fails if the page did something that it should not have. */
  leave(): Promise<void>;
}

/** What a visitor needs of a stage. */
export interface Place {
  readonly browser: Browser;
  readonly addresses: Pick<Addresses, "app" | "rpc"> & {
    readonly deployment: Pick<Addresses["deployment"], "chainId">;
  };
}

/** Milliseconds; some waits cross several blocks, and the machine that tests may be busy with other things. */
const PATIENCE = 60_000;

/**
 * @param options of the browser: brightness, width, language.
 * @param account that the wallet holds; a new one by default.
 */
export async function visit(
  place: Place,
  options: BrowserContextOptions = {},
  account?: PrivateKeyAccount,
): Promise<Visitor> {
  const { addresses } = place;
  const context = await openContext(place, options);
  const faults: string[] = [];
  const wallet = createWallet(addresses.rpc, addresses.deployment.chainId, account);
  const openPage = async (): Promise<Page> => {
    const opened = await context.newPage();
    watch(opened, faults);
    await wallet.installIn(opened);
    return opened;
  };
  const page = await openPage();
  return {
    page,
    context,
    wallet,
    faults,
    async open(path) {
      await page.goto(`${addresses.app}${path}`);
      await untilAlive(page);
    },
    async openTab(path) {
      const tab = await openPage();
      await tab.goto(`${addresses.app}${path}`);
      await untilAlive(tab);
      return tab;
    },
    async leave() {
      await context.close();
      assert.deepEqual(faults, []);
    },
  };
}

async function openContext(
  { browser, addresses }: Place,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: addresses.app });
  return context;
}

function watch(page: Page, faults: string[]): void {
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    const stays = ["data:", "blob:"].includes(protocol) || hostname === "127.0.0.1";
    if (!stays) faults.push(`asked ${request.url()}`);
  });
  page.on("pageerror", (error) => {
    faults.push(`threw ${error.message}`);
  });
  page.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy|hydrat/i.test(text)) faults.push(text);
  });
}
