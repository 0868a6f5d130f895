import { getAddress, isAddress } from "viem";
import { getBalance, getBlock } from "viem/actions";

import { auctionOf, signCertificate } from "../../sdk/src/client/index.js";
import type { Address } from "../../sdk/src/signing/index.js";
import { fieldRoutes } from "./field/fieldRoutes.js";
import { trafficNearby, type Nearby } from "./nearby.js";
import type { Village } from "./village.js";
import { refusal } from "./villageError.js";

type Body = Readonly<Record<string, unknown>>;
type Route = (body: Body) => Promise<object>;

const certificateSeconds = 24 * 3_600;
/** What the faucet gives each time, of coins and of what the market trades in: enough for a day of trying. */
const gift = 10n ** 18n;

/** What pages can ask the demo, by path; bodies and answers are JSON, big integers as text. */
export function routes(village: Village): Readonly<Record<string, Route>> {
  const { cars, meetings, meters, staff, stage } = village;
  let nearby: Nearby | undefined;
  return {
    ...fieldRoutes(village),
    /** { account } → its certificate by the demo's authority, who asks nobody for papers. */
    "/certificate": async ({ account }) => certify(village, addressFrom(account)),
    /** { account } → coins of the local chain, and as much of the market's token where it trades in one. */
    "/money": async ({ account }) => give(village, addressFrom(account)),
    /** { account } → whether it is a demo car's, so that a page can offer to reach it without a camera. */
    "/car": ({ account }) => {
      const car = cars.find(addressFrom(account));
      return Promise.resolve({ demo: car !== undefined, name: car?.name ?? null });
    },
    /** {} → where all vehicles of the region stand. */
    "/near": () => Promise.resolve((nearby ??= trafficNearby(village.seed))),
    /** { name } → the token and key of somebody who works for the authority, so that a newcomer can play them. */
    "/staff": ({ name }) => {
      const member = staff.find((one) => one.name === name);
      if (member === undefined) throw nobody(String(name));
      const { token, secretKey } = member.access;
      return Promise.resolve({ role: member.role, token, secretKey });
    },
    /** { consumer } → the code that a demo car which buys shows. */
    "/show": async ({ consumer }) => ({ text: await meetings.show(addressFrom(consumer)) }),
    /** { text } of a code that is held in front of a demo car → the text of its answer, null if none is due. */
    "/scan": async ({ text }) => ({ text: (await meetings.scan(String(text))) ?? null }),
    /** { account, consumer } → what the account's own meter shows, signed. */
    "/meter": ({ account, consumer }) => meters.read(addressFrom(account), addressFrom(consumer)),
    /** { consumer } → the reading of the demo car that delivers, sealed for the consumer's car. */
    "/hand": async ({ consumer }) => {
      const auction = await auctionOf(stage.market, addressFrom(consumer));
      const { provider } = auction;
      if (provider === undefined || cars.find(provider) === undefined) throw notOurs();
      return { text: meetings.hand(auction, await meters.read(provider, auction.consumer)) };
    },
  };
}

async function certify({ stage, meters }: Village, account: Address): Promise<object> {
  const { timestamp } = await getBlock(stage.market.publicClient);
  const certificate = {
    account,
    meter: meters.of(account).address,
    expires: Number(timestamp) + certificateSeconds,
    reputationClass: 0,
  };
  const signature = await signCertificate(stage.market, certificate, { account: stage.authority });
  return { certificate, signature };
}

async function give({ chain, stage }: Village, account: Address): Promise<object> {
  const balance = (await getBalance(stage.market.publicClient, { address: account })) + gift;
  await chain.fund(account, balance);
  await stage.mint(account, gift);
  return { balance };
}

function addressFrom(value: unknown): Address {
  if (typeof value === "string" && isAddress(value, { strict: false })) return getAddress(value);
  throw refusal("BAD_ADDRESS", `"${String(value)}" is no address.`, "Send 0x and 40 hex digits.");
}

function notOurs(): Error {
  return refusal(
    "NOT_A_DEMO_CAR",
    "No car of the demo delivers in this round.",
    "Ask the car that does for its reading.",
  );
}

function nobody(name: string): Error {
  return refusal(
    "NOT_STAFF",
    `Nobody at the demo's authority is called ${name}.`,
    "See scripts/start/openAuthority.ts.",
  );
}
