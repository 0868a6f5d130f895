import { after, before, describe, it } from "node:test";

import { lookAt } from "./support/lookAt.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { visit } from "./support/visitor.ts";

/** Every page that can be opened by its address alone. */
const PAGES = [
  { name: "market", path: "/", heading: "Market" },
  { name: "field", path: "/field", heading: "Charging field" },
  { name: "lab", path: "/lab", heading: "Lab" },
  { name: "register", path: "/register", heading: "Register" },
  { name: "officer", path: "/authority/officer", heading: "Officers" },
  { name: "audit", path: "/authority/audit", heading: "Audit" },
  { name: "operator", path: "/operator", heading: "Operator" },
  { name: "not-found", path: "/nowhere", heading: "There is no such page" },
] as const;

let stage: Stage;

before(async () => {
  stage = await openStage({ busy: true });
});
after(() => stage.close());

describe("each page, narrow and wide, light and dark, gives axe nothing to find", () => {
  for (const { name, path, heading } of PAGES) {
    it(name, async () => {
      const visitor = await visit(stage);
      const { page } = visitor;
      await visitor.open(path);
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await page.getByText("Loading …").first().waitFor({ state: "detached" });
      await lookAt(page, name);
      await visitor.leave();
    });
  }

  it("broken, when what stands around all pages has failed, in the page's language", async () => {
    const visitor = await visit(stage, { locale: "de-DE" });
    const { page } = visitor;
    await page.addInitScript(() => {
      window.setInterval = () => {
        throw new Error("broken on purpose");
      };
    });
    await page.goto(stage.addresses.app);
    await page.getByRole("heading", { level: 1, name: "Die App ist abgestürzt" }).waitFor();
    await lookAt(page, "broken");
    const reload = page.getByRole("link", { name: "Seite neu laden" });
    await Promise.all([page.waitForEvent("load"), reload.click()]);
    await visitor.leave();
  });
});
