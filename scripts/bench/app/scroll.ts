/// <reference lib="dom" />
import type { BrowserContext, Page } from "playwright-core";

import type { Stage } from "../../../app/e2e/support/stage.js";
import { createRandom } from "../../../sdk/src/random/index.js";
import { frameTimes, type FrameTimes } from "./frames.js";
import { addLogs, placeInChain, startedRounds } from "./manyRounds.js";

/** Seed of the rounds. */
export const SEED = "app bench";

/** A phone's window. */
const viewport = { width: 360, height: 780 };
/** Milliseconds from the top of the list to its end. */
const SCROLL_FOR = 6_000;
/** Times that both pages are scrolled, in turns, so that what else the machine does hits both. */
const TURNS = 3;

/** A row of a list that leaves rows out says which of how many it is. */
const ROW = "li[aria-setsize]";

/** The market's list beside the same rows that are all in the page. */
export interface ScrollRow {
  readonly rounds: number;
  readonly list: FrameTimes;
  /** Without a script, and every row in the page from the start. */
  readonly plain: FrameTimes;
  /** Rows that the page holds at once. */
  readonly rowsInPage: number;
  /** 95th percentile of the list's frames over the plain page's. */
  readonly ratio: number;
}

/** Scrolls the market page over so many open rounds. */
export async function benchScroll(stage: Stage, rounds: number): Promise<ScrollRow> {
  const context = await stage.browser.newContext({ viewport });
  try {
    await feed(stage, context, rounds);
    const list = await openList(stage, context);
    const rowsInPage = await list.locator(ROW).count();
    const plain = await openPlain(stage, context, list, rounds);
    const times: Record<"list" | "plain", number[]> = { list: [], plain: [] };
    for (let turn = 0; turn < TURNS; turn += 1) {
      times.list.push(...(await scroll(list)));
      times.plain.push(...(await scroll(plain)));
    }
    const [ours, theirs] = [frameTimes(times.list), frameTimes(times.plain)];
    return { rounds, list: ours, plain: theirs, rowsInPage, ratio: ours.p95 / theirs.p95 };
  } finally {
    await context.close();
  }
}

async function feed(stage: Stage, context: BrowserContext, rounds: number): Promise<void> {
  const { deployment, rpc } = stage.addresses;
  const place = await placeInChain(stage.chain, deployment.block);
  const random = createRandom(SEED).fork(String(rounds));
  await addLogs(context, rpc, startedRounds(rounds, deployment, place, random));
}

async function openList(stage: Stage, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(stage.addresses.app);
  await page.locator(ROW).first().waitFor();
  return page;
}

/** The page as it stands, without its scripts and with rows for all rounds, each a copy of one that is shown. */
async function openPlain(
  { addresses }: Stage,
  context: BrowserContext,
  list: Page,
  rounds: number,
): Promise<Page> {
  const html = await list.evaluate((count) => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const script of copy.querySelectorAll("script, link[as=script]")) script.remove();
    const rows = [...copy.querySelectorAll("li[aria-setsize]")].map((row) => row.innerHTML);
    const all = copy.querySelector("ul:has(> li[aria-setsize])");
    if (all === null) throw new Error("the page has no list");
    all.removeAttribute("style");
    all.innerHTML = Array.from(
      { length: count },
      (_, index) => `<li style="padding-bottom:.75rem">${rows[index % rows.length] ?? ""}</li>`,
    ).join("");
    return `<!doctype html>${copy.outerHTML}`;
  }, rounds);
  const page = await context.newPage();
  const address = `${addresses.app}/plain`;
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(address);
  return page;
}

/** From the top to the end at an even pace. @returns how long each frame took, milliseconds. */
async function scroll(page: Page): Promise<number[]> {
  await page.bringToFront();
  return page.evaluate(async (duration) => {
    const frame = (): Promise<number> => new Promise(requestAnimationFrame);
    window.scrollTo(0, 0);
    await frame();
    const times: number[] = [];
    const start = await frame();
    for (let before = start; before < start + duration;) {
      const end = document.documentElement.scrollHeight - window.innerHeight;
      window.scrollTo(0, (end * (before - start)) / duration);
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    return times;
  }, SCROLL_FOR);
}
