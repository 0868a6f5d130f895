import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";

import type { Page } from "playwright-core";
import { getAddress, parseEther, type Hex } from "viem";

import { lookAt } from "./support/lookAt.ts";
import { payNote } from "./support/payNote.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import { untilAlive } from "./support/untilAlive.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;

before(async () => {
  stage = await openStage(QUIET);
});
after(() => stage.close());

/** @param look at the form before it is sent. */
async function apply(
  driver: Visitor,
  name: string,
  look: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { page } = driver;
  await driver.open("/register");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Document").fill(`passport of ${name}`);
  await page.getByLabel("E-mail or telephone").fill("ada@example.org");
  await page.getByText("5", { exact: true }).click();
  await look();
  await page.getByRole("button", { name: "Make keys and apply" }).click();
  await page.getByRole("heading", { name: "An officer has to decide" }).waitFor();
}

/** Goes in as somebody of the demo's authority. */
async function signIn(member: Visitor, path: string, name: string): Promise<void> {
  await member.open(path);
  await member.page.getByRole("button", { name: `Play ${name}` }).click();
  await member.page.getByText(`You are signed in as ${name}.`).waitFor();
}

/** Answers a page that asks how its application stands only once the application itself was answered. */
async function answerLate({ page }: Visitor): Promise<void> {
  const applied = page.waitForResponse(
    (response) => response.request().method() === "POST" && isApplication(response.url()),
  );
  await page.route(isApplication, async (route) => {
    if (route.request().method() === "GET") await applied;
    await route.continue();
  });
}

function isApplication(url: URL | string): boolean {
  return new URL(url).pathname === "/v1/application";
}

/** What the page gives as the file to keep. */
async function savedSeed(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save it as a file" }).click();
  return readFileSync(await (await download).path(), "utf8");
}

describe("certificates", () => {
  let driver: Visitor;
  let officer: Visitor;
  before(async () => {
    [driver, officer] = await Promise.all([visit(stage), visit(stage)]);
  });
  after(() => Promise.all([driver.leave(), officer.leave()]));

  it("come to a driver whom an officer approved, and are there after a reload", async () => {
    await apply(driver, "Ada Lovelace", () => lookAt(driver.page, "register-application"));
    await signIn(officer, "/authority/officer", "Olga");
    const application = officer.page.getByRole("article", { name: "Ada Lovelace" });
    await application.getByText("passport of Ada Lovelace").waitFor();
    await lookAt(officer.page, "officer-signed-in");
    await application.getByRole("button", { name: "Approve" }).click();
    await officer.page.getByRole("heading", { name: "Nobody waits" }).waitFor();

    const { page } = driver;
    await page.getByRole("heading", { name: "5 certified accounts" }).waitFor();
    await page.getByRole("button", { name: "5 more" }).click();
    await page.getByRole("heading", { name: "10 certified accounts" }).waitFor();
    await page.reload();
    await untilAlive(page);
    await page.getByRole("heading", { name: "10 certified accounts" }).waitFor();
    await page.getByRole("button", { name: "Show the accounts" }).click();
    assert.equal(
      await page.getByRole("list", { name: "Certified accounts" }).locator("li").count(),
      10,
    );
    await lookAt(page, "register-certificates");
  });

  it("are found again by the saved seed, with the notes that were paid to them", async () => {
    const seed = await savedSeed(driver.page);
    const account = await payNote(stage, seed.trim() as Hex, parseEther("0.02"));
    const elsewhere = await visit(stage);
    const { page } = elsewhere;
    await elsewhere.open("/register");
    await page.getByRole("button", { name: "I have a seed already" }).click();
    await page.getByLabel("Your seed").fill(seed);
    await page.getByRole("button", { name: "Use this seed" }).click();
    await page.getByRole("heading", { name: "10 certified accounts" }).waitFor();
    await elsewhere.open("/wallet");
    const notes = page.getByRole("region", { name: "Notes", exact: true });
    const rows = notes.getByRole("list", { name: "Your one-time accounts" }).getByRole("listitem");
    await rows.getByText("1 note, 0.02 ETH").waitFor();
    assert.equal(await rows.locator(".sr-only").textContent(), getAddress(account));
    await lookAt(page, "wallet-notes");
    await notes.getByRole("button", { name: "Show all 10 accounts" }).click();
    await rows.nth(9).getByText("no note").waitFor();
    await elsewhere.leave();
  });

  it("are taken back by an officer one by one, and the driver's pages say which", async () => {
    const { page } = driver;
    const accounts = page.getByRole("list", { name: "Certified accounts" });
    const account = (await accounts.locator("li .sr-only").first().textContent()) ?? "";
    const form = officer.page.getByRole("region", { name: "Revoke a certificate" });
    await form.getByLabel("Account").fill(account);
    await form.getByLabel("Reason").fill("the key was lost");
    await form.getByRole("button", { name: "Revoke", exact: true }).click();
    await form.getByText("Revoked.").waitFor();
    await driver.open("/register");
    const revoked = page.getByRole("region", { name: "1 account of yours was revoked" });
    assert.equal(await revoked.locator("li .sr-only").textContent(), account);
    await page.getByRole("heading", { name: "9 certified accounts" }).waitFor();
    await lookAt(page, "register-revoked");
  });

  it("are refused with a reason, and can be applied for again", async () => {
    const [driver, officer] = await Promise.all([visit(stage), visit(stage)]);
    await answerLate(driver);
    await apply(driver, "Charles Babbage");
    await driver.page.getByText("You applied with 5 accounts.", { exact: false }).waitFor();
    await signIn(officer, "/authority/officer", "Olga");
    const application = officer.page.getByRole("article", { name: "Charles Babbage" });
    await application.getByRole("button", { name: "Refuse" }).click();
    await application.getByLabel("Reason").fill("the document cannot be read");
    await application.getByRole("button", { name: "Refuse now" }).click();
    await driver.page.getByText("An officer refused your application.", { exact: false }).waitFor();
    await driver.page.getByLabel("Name").fill("Charles Babbage");
    await driver.page.getByLabel("Document").fill("passport 2");
    await driver.page.getByLabel("E-mail or telephone").fill("charles@example.org");
    await driver.page.getByRole("button", { name: "Make keys and apply" }).click();
    await application.getByText("passport 2").waitFor();
    await Promise.all([driver.leave(), officer.leave()]);
  });
});

describe("an audit", () => {
  it("opens a record when two auditors agree, and the log tells everybody", async () => {
    const [driver, officer, ann, ben] = await Promise.all([
      visit(stage),
      visit(stage),
      visit(stage),
      visit(stage),
    ]);
    await apply(driver, "Grace Hopper");
    await signIn(officer, "/authority/officer", "Olga");
    const application = officer.page.getByRole("article", { name: "Grace Hopper" });
    await application.getByRole("button", { name: "Approve" }).click();
    await driver.page.getByRole("button", { name: "Show the accounts" }).click();
    const accounts = driver.page.getByRole("list", { name: "Certified accounts" });
    const account = await accounts.locator("li .sr-only").first().textContent();
    assert.ok(account !== null);

    await signIn(ann, "/authority/audit", "Ann");
    const asking = ann.page.getByRole("region", { name: "Ask whose an account is" });
    await asking.getByLabel("Account").fill(account);
    await asking.getByLabel("Reason").fill("paid, not delivered");
    await asking.getByRole("button", { name: "Ask the other auditors" }).click();
    const audit = ann.page.getByRole("article", { name: "paid, not delivered" });
    await audit.getByRole("button", { name: "Agree: give my share" }).click();
    await audit.getByText("1 of 2 that are needed").waitFor();

    await signIn(ben, "/authority/audit", "Ben");
    const seen = ben.page.getByRole("article", { name: "paid, not delivered" });
    await lookAt(ben.page, "audit-signed-in");
    await seen.getByRole("button", { name: "Agree: give my share" }).click();
    await seen.getByText("2 of 2 that are needed").waitFor();
    assert.equal(await seen.getByRole("button", { name: "Open the record" }).count(), 0);

    await audit.getByRole("button", { name: "Open the record" }).click();
    await audit.getByText("Grace Hopper", { exact: true }).waitFor();
    await officer.open("/authority/audit");
    const log = officer.page.getByRole("region", { name: "The log is whole" });
    await log.getByText("Record read").first().waitFor();
    await Promise.all([driver, officer, ann, ben].map((visitor) => visitor.leave()));
  });
});
