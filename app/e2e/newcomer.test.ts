import { after, before, describe, it } from "node:test";

import { chargingSeconds } from "../../scripts/village/charging.ts";
import { openStage, type Stage } from "./support/stage.ts";
import { carryOut, confirm } from "./support/trader.ts";
import { visit } from "./support/visitor.ts";

let stage: Stage;

before(async () => {
  stage = await openStage({ mostBids: 1 });
});
after(() => stage.close());

describe("a newcomer without a wallet", () => {
  it("buys from a demo car, in German, with nothing installed and nothing read but the page", async () => {
    const visitor = await visit(stage, { locale: "de-DE" });
    const { page } = visitor;
    await visitor.open("/");
    await page.getByRole("link", { name: "Kaufen", exact: true }).click();
    await page.getByRole("main").getByRole("button", { name: "Verbinden" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Demo-Wallet" }).click();
    await page.getByRole("button", { name: "Bei der Demo mitmachen" }).click();
    await confirm(page);
    await carryOut(page, "Prüfen und starten");
    await page.waitForURL("**/round/**");
    await carryOut(page, "Jetzt zum besten Gebot schließen");
    await page.getByRole("link", { name: "Autos verbinden" }).click();
    await page.getByRole("button", { name: "Das Demo-Auto treffen" }).click();
    await page.getByText("Geprüft:", { exact: false }).waitFor();
    await page.getByText("Strom fließt.", { exact: true }).waitFor();
    await stage.chain.increaseTime({ seconds: chargingSeconds });
    await page.getByRole("button", { name: "Zählerstand des Demo-Autos holen" }).click();
    await carryOut(page, "Nach beiden Zählern abrechnen");
    await page.getByText("Sie haben 20 kWh für", { exact: false }).waitFor();
    await visitor.leave();
  });
});
