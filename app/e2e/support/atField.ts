import { createMarketClient, signReceipt } from "../../../sdk/src/client/index.js";
import { keysFrom } from "../../../scripts/auction/keys.js";
import { crewOf } from "../../../scripts/clearing/fieldStage.js";
import { messageOf } from "../../src/field/ownOrders.ts";
import { enrol } from "./enrol.ts";
import { seed, type Stage } from "./stage.ts";
import { visit, type Visitor } from "./visitor.ts";

/** Opens the field's page, with the test's wallet connected and its account registered. */
export async function standAtField(stage: Stage): Promise<Visitor> {
  const visitor = await visit(stage);
  const { page } = visitor;
  await Promise.all([enrol(stage, visitor.wallet.account), visitor.open("/field")]);
  await page.getByRole("main").getByRole("button", { name: "Connect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Test wallet" }).click();
  await page.getByRole("button", { name: "Sign the order" }).or(depositOn(visitor)).waitFor();
  return visitor;
}

/** Fills in an order that sells, for whatever the round pays. */
export async function wantToSell({ page }: Visitor): Promise<void> {
  await page.getByRole("radiogroup", { name: "I want to" }).getByText("Sell").click();
  const price = page.getByRole("textbox", { name: "Lowest price" });
  await price.fill("0");
  await price.blur();
  await page.getByRole("button", { name: "Sign the order" }).waitFor();
}

/** Signs what is filled in, without gas. */
export async function signOrder({ page }: Visitor): Promise<void> {
  await page.getByRole("button", { name: "Sign the order" }).click();
}

/** From now on the aggregator signs for this visitor's orders, and puts none of them into its book. */
export async function forgetOrders(stage: Stage, { page }: Visitor): Promise<void> {
  const { address } = stage.addresses.deployment;
  const market = createMarketClient({ address, publicClient: stage.chain });
  const { aggregator: account } = crewOf(keysFrom(seed));
  await page.route(new URL("/order", stage.addresses.demo).href, async (route) => {
    const sent = messageOf({ text: route.request().postData() ?? "" });
    const json = await signReceipt(market, sent, { account });
    await route.fulfill({ json, headers: { "access-control-allow-origin": "*" } });
  });
}

function depositOn({ page }: Visitor): ReturnType<Visitor["page"]["getByRole"]> {
  return page.getByRole("button", { name: /^Deposit/ });
}
