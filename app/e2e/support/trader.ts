import type { Locator, Page } from "playwright-core";

import { enrol } from "./enrol.ts";
import type { Stage } from "./stage.ts";
import { visit, type Visitor } from "./visitor.ts";

/** Opens the page that sells, with the test's wallet connected and its account registered. */
export async function joinMarket(stage: Stage): Promise<Visitor> {
  const visitor = await visit(stage);
  await Promise.all([enrol(stage, visitor.wallet.account), visitor.open("/sell")]);
  await connect(visitor.page);
  await visitor.page.getByRole("heading", { name: "No bids yet" }).waitFor();
  return visitor;
}

/** Does the same as a newcomer does it: has the page ask for the certificate, and registers by the wallet. */
export async function joinByPage(stage: Stage): Promise<Visitor> {
  const visitor = await visit(stage);
  const { page } = visitor;
  await visitor.open("/sell");
  await connect(page);
  await carryOut(page, "Join the demo");
  await page.getByRole("heading", { name: "No bids yet" }).waitFor();
  return visitor;
}

async function connect(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: "Connect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Test wallet" }).click();
}

/** How a review is confirmed, by the page's language. */
const CONFIRM = /^(Confirm in the wallet|In der Wallet bestätigen)$/;

/** Confirms what is under review, and waits until it is in a block. */
export async function confirm(page: Page): Promise<void> {
  await confirmIn(page);
}

/** The same where another sheet is open below. @param name of the review's sheet. */
export async function confirmIn(page: Page, name?: string): Promise<void> {
  const sheet = page.getByRole("dialog", name === undefined ? {} : { name });
  await sheet.getByRole("button", { name: CONFIRM }).click();
  await sheet.waitFor({ state: "detached" });
}

/** Presses a button that leads to a review, and confirms. */
export async function carryOut(page: Page, button: string): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: button }).click();
  await confirm(page);
}

/** Starts a round by what the page suggests. @returns its path */
export async function startRound(visitor: Visitor): Promise<string> {
  const { page } = visitor;
  await visitor.open("/buy");
  await carryOut(page, "Review and start");
  await page.waitForURL("**/round/**");
  return new URL(page.url()).pathname;
}

/** Bids the highest price that leads, and sees it lead. */
export async function bidIn(visitor: Visitor, round: string): Promise<void> {
  await outbidIn(visitor, round);
  await visitor.page.getByText("You lead.", { exact: false }).waitFor();
}

/** The same where somebody answers at once, perhaps before this visitor's page has looked again. */
export async function outbidIn(visitor: Visitor, round: string): Promise<void> {
  await visitor.open(round);
  await carryOut(visitor.page, "Review the bid");
}

/** The bids that a round's page shows. Before it knows of the last, a review asks to look at new terms first. */
export function bidsOn(page: Page): Locator {
  return page.getByRole("list", { name: "Bids, the best first" }).getByRole("listitem");
}

/** Copies the code that the page shows. @param button where it is not called a code. */
export async function copyCode(page: Page, button = "Copy the code"): Promise<string> {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("button", { name: "Copied." }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Pastes what the other car showed. */
export async function pasteCode(page: Page, code: string): Promise<void> {
  await page.getByRole("textbox", { name: "Or paste the code" }).fill(code);
  await page.getByRole("button", { name: "Read the code" }).click();
}

/** All three codes, carried by hand; afterwards each car knows the other. */
export async function shakeHands(consumer: Visitor, provider: Visitor): Promise<void> {
  await Promise.all([consumer.open("/connect"), provider.open("/connect")]);
  await consumer.page.getByRole("button", { name: "Show my code" }).click();
  await pasteCode(provider.page, await copyCode(consumer.page));
  await pasteCode(consumer.page, await copyCode(provider.page));
  await consumer.page.getByText("Verified:", { exact: false }).waitFor();
  await pasteCode(provider.page, await copyCode(consumer.page));
  await provider.page.getByText("Verified:", { exact: false }).waitFor();
}

/** Opens the review of a round's start, as it is when the node has said what it costs. @returns its sheet. */
export async function reviewStart(visitor: Visitor): Promise<Locator> {
  const { page } = visitor;
  await visitor.open("/buy");
  await page.getByRole("button", { name: "Review and start" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByText("Network fee").waitFor();
  return sheet;
}

/** So many further answers to the page's looks for a transaction. */
export async function nextLooks(page: Page, count: number): Promise<void> {
  for (let look = 0; look < count; look += 1) {
    await page.waitForResponse((response) =>
      (response.request().postData() ?? "").includes("eth_getTransactionByHash"),
    );
  }
}
