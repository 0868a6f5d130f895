import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import type { Locator } from "playwright-core";

import { assertAccessible } from "./support/accessibility.ts";
import { openBrowser } from "./support/browser.ts";
import { ALLOW, createFakeCamera, DENY, type FakeCamera } from "./support/fakeCamera.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import { bidIn, carryOut, joinMarket, startRound } from "./support/trader.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let camera: FakeCamera;
let withCamera: Stage;
let consumer: Visitor;
let provider: Visitor;

before(async () => {
  stage = await openStage(QUIET);
  camera = createFakeCamera();
  withCamera = { ...stage, browser: await openBrowser([...camera.args, ALLOW]) };
  [consumer, provider] = await Promise.all([joinMarket(withCamera), joinMarket(withCamera)]);
  const round = await startRound(consumer);
  await bidIn(provider, round);
  await consumer.open(round);
  await carryOut(consumer.page, "Close now at the best bid");
  await Promise.all([consumer.open("/connect"), provider.open("/connect")]);
  await consumer.page.getByRole("button", { name: "Show my code" }).click();
});

after(async () => {
  try {
    for (const visitor of [consumer, provider]) await visitor.leave();
  } finally {
    await withCamera.browser.close();
    camera.remove();
    await stage.close();
  }
});

/** What the provider is told about the camera at another browser, where nobody sees a code. */
async function toldWith(args: readonly string[], sentence: string): Promise<void> {
  const browser = await openBrowser(args);
  const elsewhere = await visit({ ...stage, browser }, {}, provider.wallet.account);
  const { page } = elsewhere;
  await elsewhere.open("/connect");
  await page.getByRole("main").getByRole("button", { name: "Connect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Test wallet" }).click();
  await scanButton(elsewhere).click();
  await page.getByRole("alert").filter({ hasText: sentence }).waitFor();
  // One may try again, or paste.
  await scanButton(elsewhere).waitFor();
  await page.getByRole("textbox", { name: "Or paste the code" }).waitFor();
  await assertAccessible(page, sentence);
  await elsewhere.leave();
  await browser.close();
}

function codeOf({ page }: Visitor): Locator {
  return page.getByRole("img", { name: "Your code for the other car" });
}

function scanButton({ page }: Visitor): Locator {
  return page.getByRole("button", { name: "Read with the camera" });
}

describe("the camera", () => {
  it("is not used by a page that may not use it, which says what to do", () =>
    toldWith([...camera.args, DENY], "This page may not use the camera."));

  it("is said to be missing where there is none", () => toldWith([ALLOW], "No camera was found."));

  it("goes off when one stops it", async () => {
    const { page } = provider;
    await scanButton(provider).click();
    const video = page.getByLabel("Picture of the camera");
    await page.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
    await assertAccessible(page, "the camera's picture");
    const track = await video.evaluateHandle(
      (player: HTMLVideoElement) => (player.srcObject as MediaStream).getVideoTracks()[0],
    );
    assert.equal(await track.evaluate((one) => one?.readyState), "live");
    await page.getByRole("button", { name: "Stop the camera" }).click();
    await video.waitFor({ state: "detached" });
    assert.equal(await track.evaluate((one) => one?.readyState), "ended");
  });

  it("reads a signed bid off the provider's page into the consumer's, which submits it", async () => {
    const [buyer, seller] = await Promise.all([joinMarket(withCamera), joinMarket(withCamera)]);
    const round = await startRound(buyer);
    await seller.open(round);
    await seller.page.getByText("Without a fee").click();
    await carryOut(seller.page, "Deposit the bond");
    await seller.page.getByRole("button", { name: "Sign the bid" }).click();
    const link = seller.page.getByRole("img", { name: "Your signed bid, as a link" });
    await link.waitFor();
    await camera.show(link);
    await buyer.page.getByRole("button", { name: "Read a bid that was handed to you" }).click();
    await scanButton(buyer).click();
    await carryOut(buyer.page, "Submit the bid");
    await seller.page.getByText("You lead.", { exact: false }).waitFor();
    for (const visitor of [buyer, seller]) await visitor.leave();
  });

  it("reads all three codes of a handshake, in both directions", async () => {
    await camera.show(codeOf(consumer));
    await scanButton(provider).click();
    await codeOf(provider).waitFor();
    await camera.show(codeOf(provider));
    await scanButton(consumer).click();
    await consumer.page.getByText("Verified:", { exact: false }).waitFor();
    await camera.show(codeOf(consumer));
    await scanButton(provider).click();
    await provider.page.getByText("Verified:", { exact: false }).waitFor();
  });
});
