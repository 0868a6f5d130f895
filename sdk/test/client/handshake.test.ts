import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { encodeFunctionData, type Address, type Hex } from "viem";

import {
  answerConnect,
  awaitConnect,
  concludeHandshake,
  confirmAccept,
  createConnect,
  createEphemeralKeys,
  decodeMessage,
  encodeMessage,
} from "../../src/auction/index.js";
import { bidTypedData } from "../../src/signing/index.js";
import {
  accessTokenOf,
  addEV,
  deposit,
  domainOf,
  encodeCall,
  endAuction,
  handshakeTools,
  meetingAt,
  placeBid,
  placeBidBySig,
  sendAndWait,
  signBid,
  startAuction,
  verifySignature,
} from "../../src/client/index.js";
import { admit, keyOf, openWorld, type World } from "./support/world.js";

const WATT_HOURS = 20_000;
const PRICE = 150_000_000_000_000n;
const ESCROW = 20n * PRICE;
const consumer = keyOf("consumer").address;
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

describe("the handshake over viem wallets", () => {
  let world: World;
  let round = 0;
  const keys = createEphemeralKeys(random);

  before(async () => {
    world = await openWorld();
    await admit(world, ["consumer", "provider"]);
    const start = startAuction({ wattHours: WATT_HOURS, duration: 900, startPrice: PRICE });
    await sendAndWait(world.as("consumer"), { ...start, value: ESCROW });
    round = 1;
  });
  after(() => world.close());

  it("refuses a round that is not awarded", async () => {
    const now = await world.now();
    await assert.rejects(meetingAt(world.market, consumer, { now }), { code: "WrongState" });
  });

  it("gives both cars the same session", async () => {
    const provider = keyOf("provider").address;
    const bid = { consumer, round, wattHours: WATT_HOURS, price: PRICE };
    const placed = placeBid({ ...bid, ephemeralKey: keys.publicKey, value: ESCROW });
    await sendAndWait(world.as("provider"), placed);
    await sendAndWait(world.as("consumer"), endAuction({ round, provider, price: PRICE }));

    const now = await world.now();
    const meeting = await meetingAt(world.market, consumer, { now });
    assert.equal(meeting.token, await accessTokenOf(world.market, consumer));
    assert.equal(meeting.ephemeralKey, keys.publicKey);
    assert.deepEqual(
      await meetingAt(world.market, consumer, { now, ephemeralKey: keys.publicKey }),
      meeting,
    );

    const consumerTools = handshakeTools(world.as("consumer"), { now });
    const providerTools = handshakeTools(world.as("provider"), { now });
    const first = await createConnect(meeting, consumerTools);
    const waiting = awaitConnect(meeting, keys.secret);
    const connect = decodeMessage(encodeMessage(first.message));
    assert.ok(connect.kind === "Connect");
    const second = await answerConnect(waiting, connect, providerTools);
    const third = await confirmAccept(first.handshake, second.message, consumerTools);
    const fourth = await concludeHandshake(second.handshake, third.message, providerTools);
    assert.deepEqual(fourth.session, third.session);
  });

  it("refuses a third party's signature", async () => {
    const now = await world.now();
    const meeting = await meetingAt(world.market, consumer, { now });
    const stranger = handshakeTools(world.as("stranger"), { now });
    const { message } = await createConnect(meeting, stranger);
    const waiting = awaitConnect(meeting, keys.secret);
    const providerTools = handshakeTools(world.as("provider"), { now });
    await assert.rejects(answerConnect(waiting, message, providerTools), {
      code: "HANDSHAKE_THIRD_PARTY",
    });
  });

  it("says when the winning bid is out of sight", async () => {
    const [now, head] = [await world.now(), await world.publicClient.getBlockNumber()];
    await assert.rejects(meetingAt(world.market, consumer, { now, fromBlock: head }), {
      code: "BidNotFound",
    });
  });
});

describe("signatures of contract wallets", () => {
  let world: World;
  let wallet: { address: Address; abi: readonly unknown[] };

  before(async () => {
    world = await openWorld();
    await admit(world, ["consumer"]);
    wallet = await world.deployMock("ContractWallet", [keyOf("provider").address]);
  });
  after(() => world.close());

  it("takes what the owner's key signed for the contract, and nobody else's", async () => {
    const data = bidTypedData(await domainOf(world.market), await bidOf(wallet.address));
    const good = await signBid(world.market, data.message, { account: keyOf("provider") });
    const bad = await signBid(world.market, data.message, { account: keyOf("stranger") });
    assert.equal(await verifySignature(world.market, wallet.address, data, good), true);
    assert.equal(await verifySignature(world.market, wallet.address, data, bad), false);
    assert.equal(await verifySignature(world.market, wallet.address, data, "0x1234"), false);
    assert.equal(await verifySignature(world.market, keyOf("provider").address, data, good), true);
    assert.equal(await verifySignature(world.market, keyOf("stranger").address, data, good), false);
    const broken: Hex = `0x${"ff".repeat(65)}`;
    assert.equal(await verifySignature(world.market, keyOf("rival").address, data, broken), false);
  });

  it("agrees with a signer that lies", async () => {
    const liar = await world.deployMock("LyingSigner");
    const data = bidTypedData(await domainOf(world.market), await bidOf(liar.address));
    const answers: boolean[] = [];
    for (const habit of [0, 1, 2, 3, 6, 7, 8]) {
      const call = encodeFunctionData({ abi: liar.abi, functionName: "adopt", args: [habit] });
      await world.provider.request({
        method: "eth_sendTransaction",
        params: [{ from: await firstAccount(), to: liar.address, data: call }],
      });
      answers.push(await verifySignature(world.market, liar.address, data, "0x"));
    }
    // Approve, Deny, WrongMagic, ShortAnswer, Revert, BurnGas, DirtyApproval
    assert.deepEqual(answers, [true, false, false, false, false, false, false]);
  });

  it("lands a contract's bid on chain", async () => {
    const start = startAuction({ wattHours: WATT_HOURS, duration: 900, startPrice: PRICE });
    await sendAndWait(world.as("consumer"), { ...start, value: ESCROW });
    const meter = keyOf("meter of wallet").address;
    await sendAndWait(world.as("operator"), addEV({ account: wallet.address, meter }));
    await fund(wallet);
    const bid = await bidOf(wallet.address);
    const signature = await signBid(world.market, bid, { account: keyOf("provider") });
    const landed = await sendAndWait(world.as("consumer"), placeBidBySig({ bid, signature }));
    assert.equal(landed.events.at(-1)?.eventName, "BidPlaced");
  });

  async function bidOf(provider: Address): Promise<Parameters<typeof signBid>[1]> {
    return {
      provider,
      consumer,
      round: 1,
      wattHours: WATT_HOURS,
      price: PRICE,
      ephemeralKey: `0x${"22".repeat(32)}`,
      deadline: (await world.now()) + 600,
      epoch: 0,
      exclusive: false,
    };
  }

  async function firstAccount(): Promise<unknown> {
    const accounts = await world.provider.request({ method: "eth_accounts" });
    return (accounts as unknown[])[0];
  }

  /** The wallet deposits its bond itself. */
  async function fund({ address }: { address: Address }): Promise<void> {
    const impersonate = { method: "hardhat_impersonateAccount", params: [address] };
    await world.provider.request(impersonate);
    const value = `0x${(10n ** 18n).toString(16)}`;
    await world.provider.request({ method: "hardhat_setBalance", params: [address, value] });
    const data = encodeCall(deposit(ESCROW));
    const transaction = {
      from: address,
      to: world.market.address,
      data,
      value: `0x${ESCROW.toString(16)}`,
    };
    await world.provider.request({ method: "eth_sendTransaction", params: [transaction] });
  }
});
