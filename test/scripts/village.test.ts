import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { createClient, custom, http, parseEther } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import {
  confirmAccept,
  createConnect,
  decodeMessage,
  defaultParameters,
  encodeMessage,
  openChannel,
  unsealReading,
  type SignedAccept,
  type SignedReading,
} from "../../sdk/src/auction/index.js";
import { fieldId, roundTimes, sameClearing, type Field } from "../../sdk/src/clearing/index.js";
import {
  auctionOf,
  buildBuyOrder,
  clearingOf,
  createMarketClient,
  deposit,
  endAuction,
  eventsOf,
  findClearing,
  handshakeTools,
  meetingAt,
  readAllEvents,
  register,
  sendAndWait,
  settleMetered,
  signBuyOrder,
  startAuction,
  verifyReceipt,
  type MarketClient,
  type Receipt,
} from "../../sdk/src/client/index.js";
import { sameHex, type CertificateMessage, type Hex } from "../../sdk/src/signing/index.js";
import { openNode } from "../../scripts/auction/chain.js";
import { deployMarket } from "../../scripts/auction/deployMarket.js";
import { openVillage, villageRoles, type OpenVillage } from "../../scripts/village/openVillage.js";
import { createFieldBook } from "../../scripts/village/field/fieldBook.js";
import { chargingSeconds } from "../../scripts/village/charging.js";
import { startAnvil, type Anvil } from "./support/anvil.js";

const origin = "http://127.0.0.1:3000";
const seed = "test";

let anvil: Anvil;
let village: OpenVillage;
let market: MarketClient;
const newcomer = privateKeyToAccount(generatePrivateKey());
const troubles: string[] = [];

before(async () => {
  anvil = await startAnvil("--timestamp", String(Math.floor(Date.now() / 1_000) - 3_600));
  const chain = await openNode(anvil.url);
  const roles = villageRoles(seed);
  await chain.fund(roles.operator.address, parseEther("10"));
  const deployed = await deployMarket(chain, roles, defaultParameters);
  village = await openVillage({
    rpcUrl: anvil.url,
    market: { address: deployed.address, block: Number(deployed.block) },
    parameters: defaultParameters,
    seed,
    blockSeconds: 1,
    busy: false,
    fieldSeconds: 5,
    origins: [origin],
    onTrouble: (message) => troubles.push(message),
  });
  const publicClient = createClient({ transport: http(anvil.url), pollingInterval: 100 });
  market = createMarketClient({
    address: deployed.address,
    publicClient,
    walletClient: createClient({ account: newcomer, transport: custom(publicClient) }),
  });
});

after(async () => {
  await village.close();
  await anvil.stop();
});

async function ask<Answer>(path: string, body: object, from: string = origin): Promise<Answer> {
  const response = await fetch(`${village.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: from },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  assert.equal(response.status, 200, JSON.stringify(answer));
  return answer as Answer;
}

async function scan(text: string): Promise<string | null> {
  return (await ask<{ text: string | null }>("/scan", { text })).text;
}

function head(): Promise<bigint> {
  return anvil.client.getBlockNumber({ cacheTime: 0 });
}

async function blockAfter(block: bigint): Promise<bigint> {
  const now = await head();
  return now > block ? now : blockAfter(block);
}

/** Looks again with every block. */
async function until<Value>(
  look: () => Promise<Value>,
  holds: (value: Value) => boolean,
): Promise<Value> {
  let block = await head();
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    block = await blockAfter(block);
  }
}

async function codeOf(path: string, body: object): Promise<string> {
  const response = await fetch(`${village.url}${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  return ((await response.json()) as { readonly code: string }).code;
}

/** Until the field takes orders for a round. */
async function untilOpen(round: number): Promise<void> {
  await until(
    () => ask<{ readonly round: number }>("/book", {}),
    (open) => open.round >= round,
  );
}

function asJson(order: object): object {
  const text = JSON.stringify(order, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  return JSON.parse(text) as object;
}

async function onlyField(): Promise<Field> {
  const [added] = await readAllEvents(market, { fromBlock: 0n, eventNames: ["FieldAdded"] });
  assert.ok(added !== undefined);
  return added.args.parameters;
}

interface SignedCertificate {
  readonly certificate: CertificateMessage;
  readonly signature: Hex;
}

describe("the demo's vehicles", () => {
  it("let a newcomer buy: certificate, money, bids, handshake, readings, payment", async () => {
    const account = newcomer.address;
    await ask("/money", { account });
    await sendAndWait(market, register(await ask<SignedCertificate>("/certificate", { account })));

    const wattHours = 20_000;
    const startPrice = parseEther("0.00007");
    const value = startPrice * 20n;
    await sendAndWait(market, startAuction({ wattHours, duration: 600, startPrice, value }));
    const leading = await until(
      () => auctionOf(market, account),
      ({ price }) => price < (startPrice * 95n) / 100n,
    );
    assert.ok(leading.provider !== undefined);
    assert.deepEqual(
      (await ask<{ demo: boolean }>("/car", { account: leading.provider })).demo,
      true,
    );
    await endLeading();

    const meeting = await meetingAt(market, account);
    const tools = handshakeTools(market, { account: newcomer });
    const shown = await createConnect(meeting, tools);
    const answer = decodeMessage((await scan(encodeMessage(shown.message))) ?? "") as SignedAccept;
    const confirmed = await confirmAccept(shown.handshake, answer, tools);
    assert.equal(await scan(encodeMessage(confirmed.message)), null);

    const early = await ask<SignedReading>("/meter", { account, consumer: account });
    assert.equal(early.reading.final, false);
    await anvil.client.increaseTime({ seconds: chargingSeconds });
    const ours = await until(
      () => ask<SignedReading>("/meter", { account, consumer: account }),
      ({ reading }) => reading.final,
    );
    const { text } = await ask<{ text: string }>("/hand", { consumer: account });
    const theirs = unsealReading(openChannel(confirmed.session, "Consumer"), text);
    const { events } = await sendAndWait(
      market,
      settleMetered({
        reading: ours.reading,
        consumerMeterSignature: ours.signature,
        providerMeterSignature: theirs.signature,
      }),
    );
    const [settled] = eventsOf(events, "AuctionSettled");
    assert.equal(settled?.args.delivered, wattHours);
    assert.ok(sameHex(settled.args.provider, meeting.provider));
    assert.deepEqual(troubles, []);
  });

  it("clear a newcomer's order at the field, with a receipt for it, and pay", async () => {
    const account = newcomer.address;
    await sendAndWait(market, deposit(parseEther("0.1")));
    const field = await onlyField();
    const { round } = await ask<{ round: number }>("/book", {});
    const wish = { account, round: round + 1, minWattHours: 5_000, maxWattHours: 10_000 };
    const order = await buildBuyOrder(market, field, {
      ...wish,
      willingness: 500_000,
      maxPrice: field.gridSells,
    });
    const sent = { side: "buy", order } as const;
    const signed = await signBuyOrder(market, order, { account: newcomer });
    const body = { side: "buy", signature: signed.signature, order: asJson(order) };
    await untilOpen(round + 1);
    const receipt = await ask<Receipt>("/order", body);
    assert.ok(await verifyReceipt(market, field, sent, receipt));
    assert.equal(await codeOf("/order", body), "OrderDoubled");
    const stored = await until(
      () => clearingOf(market, field, { round: round + 1 }),
      ({ state }) => state === "Finalized",
    );
    const record = await findClearing(market, {
      field: fieldId(field),
      round: round + 1,
      fromBlock: 0n,
    });
    assert.ok(sameClearing(record.hash, stored.hash));
    assert.ok(record.results.consumers.some((consumer) => sameHex(consumer, account)));
    assert.deepEqual(troubles, []);
  });

  it("give no receipt for an order whose round closes while they look at it", async () => {
    const field = await onlyField();
    const round = 1_000_000;
    const wish = { account: newcomer.address, round, minWattHours: 0, maxWattHours: 1_000 };
    const bids = { willingness: 500_000, maxPrice: field.gridSells };
    const order = await buildBuyOrder(market, field, { ...wish, ...bids });
    const { signature = "0x" } = await signBuyOrder(market, order, { account: newcomer });
    const sent = { side: "buy", order } as const;
    const now = roundTimes(field, round).opensAt;
    const book = createFieldBook(market, field, newcomer);
    const taking = book.take(sent, signature, now);
    book.close(round);
    await assert.rejects(taking, { code: "ROUND_NOT_OPEN" });
    await assert.doesNotReject(createFieldBook(market, field, newcomer).take(sent, signature, now));
  });

  it("answer nobody but the app's pages, and nothing but what they know", async () => {
    const foreign = await fetch(`${village.url}/money`, {
      method: "POST",
      headers: { origin: "http://elsewhere.example" },
      body: JSON.stringify({ account: newcomer.address }),
    });
    assert.equal(foreign.status, 403);
    for (const [path, body, code] of [
      ["/nothing", "{}", "NO_SUCH_DESK"],
      ["/money", "[", "BAD_BODY"],
      ["/money", JSON.stringify({ account: "x".repeat(10_000) }), "BAD_BODY"],
      ["/money", JSON.stringify({ account: "0x12" }), "BAD_ADDRESS"],
      ["/show", JSON.stringify({ consumer: newcomer.address }), "NOT_A_DEMO_CAR"],
      ["/scan", JSON.stringify({ text: "nonsense" }), "HANDSHAKE_MALFORMED"],
      ["/hand", JSON.stringify({ consumer: village.url }), "BAD_ADDRESS"],
      ["/meter", JSON.stringify({ account: village.url, consumer: "" }), "BAD_ADDRESS"],
      ["/order", JSON.stringify({ side: "buy", order: {}, signature: "0x" }), "BAD_ORDER"],
      ["/order", JSON.stringify({ side: "swap", order: {}, signature: 3 }), "BAD_ORDER"],
    ] as const) {
      const response = await fetch(`${village.url}${path}`, { method: "POST", body });
      assert.equal(response.status, 400, path);
      assert.equal(((await response.json()) as { code: string }).code, code);
    }
  });
});

/** A demo car may bid in the very moment: then the round is closed at that price. */
async function endLeading(): Promise<void> {
  const auction = await auctionOf(market, newcomer.address);
  const { round, provider, price } = auction;
  assert.ok(provider !== undefined);
  try {
    await sendAndWait(market, endAuction({ round, provider, price }));
  } catch (error) {
    if ((error as { code?: string }).code !== "BestBidMoved") throw error;
    await endLeading();
  }
}
