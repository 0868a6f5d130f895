import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";

import { lookAt } from "./support/lookAt.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { QUIET } from "./support/standing.ts";
import { visit, type Visitor } from "./support/visitor.ts";

let stage: Stage;
let visitor: Visitor;

before(async () => {
  stage = await openStage(QUIET);
});
after(() => stage.close());
beforeEach(async () => {
  visitor = await visit(stage);
  await visitor.open("/lab");
});
afterEach(() => visitor.leave());

async function contentOf(button: string): Promise<string> {
  const download = visitor.page.waitForEvent("download");
  await visitor.page.getByRole("button", { name: button }).first().click();
  return readFileSync(await (await download).path(), "utf8");
}

describe("the lab", () => {
  it("clears a field with the reader's parameters, and hands out picture and table", async () => {
    const { page } = visitor;
    await page.getByRole("textbox", { name: "Consumers" }).fill("7");
    await page.getByRole("button", { name: "Compute" }).click();
    const figure = page.getByRole("region", { name: "Figure" });
    await figure.getByRole("heading", { name: "Demand and supply meet at λ" }).waitFor();
    await figure.locator("svg.peerwatt-chart").first().waitFor();
    await figure.getByRole("button", { name: "Show the numbers" }).first().click();
    await lookAt(page, "lab-figure");
    const picture = await contentOf("Picture (SVG)");
    assert.match(picture, /^<svg[\s\S]*Demand and supply meet at λ[\s\S]*<\/svg>\s*$/);
    const first = await contentOf("Table (CSV)");
    assert.match(first, /^curve,/);

    await page.getByLabel("Seed").fill("another");
    await page.getByRole("button", { name: "Compute" }).click();
    await figure.getByText("another", { exact: true }).waitFor();
    const other = await contentOf("Table (CSV)");
    assert.notEqual(other, first);
    await page.getByLabel("Seed").fill("peerwatt");
    await page.getByRole("button", { name: "Compute" }).click();
    await figure.getByText("peerwatt", { exact: true }).waitFor();
    assert.equal(await contentOf("Table (CSV)"), first);
  });

  it("says how far a simulation is, and stops it when asked", async () => {
    const { page } = visitor;
    await page.getByText("Consensus", { exact: true }).click();
    await page.getByText("Hashgraph", { exact: true }).click();
    await page.getByRole("textbox", { name: "Nodes, at most" }).fill("60");
    await page.getByRole("button", { name: "Compute" }).click();
    await page.getByRole("progressbar", { name: "Computing …" }).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("heading", { name: "No figure yet" }).waitFor();
  });

  it("shows how well vehicles hide", async () => {
    const { page } = visitor;
    await page.getByText("Privacy", { exact: true }).click();
    await page.getByRole("button", { name: "Compute" }).click();
    const heading = "How sure one request makes an attacker";
    await page.getByRole("heading", { name: heading }).waitFor({ timeout: 120_000 });
    await page.locator("svg.peerwatt-chart").first().waitFor();
    await lookAt(page, "lab-privacy");
  });
});
