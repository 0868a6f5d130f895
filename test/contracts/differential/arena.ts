// The market on the chain: deploys it, sends it calls and reads all of it that the model also has.
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import type { BaseWallet, BytesLike } from "ethers";

import {
  ROUND_STATES,
  roundFromContract,
  type Parameters,
  type Round,
  type RoundState,
} from "../../../sdk/src/auction/index.js";
import {
  accountFromContract,
  countersOfClass,
  type Account,
} from "../../../sdk/src/registry/index.js";
import { isAddress, isHex, ZERO_ADDRESS, type Address } from "../../../sdk/src/signing/index.js";
import type { IRegistry } from "../../../types/interfaces/IRegistry.js";
import type { IReverseAuction } from "../../../types/interfaces/IReverseAuction.js";
import type { Market } from "../../../types/index.js";
import { ethers, nextAt, now } from "../support/chain.js";
import { SINK } from "../support/parameters.js";
import { signCertificate, type Domain } from "../support/signing.js";
import { cast, domainOf, keyOf, marketFactory } from "../support/world.js";

import { NO_ACCOUNT, noRound, type Model } from "./model.js";

export const NAMES = ["consumer", "provider", "rival", "twin", "meterless", "stranger"] as const;
export type Name = (typeof NAMES)[number];

export interface Player {
  readonly name: Name;
  readonly account: HardhatEthersSigner;
  readonly address: Address;
  /** None of the meterless and of the stranger; the twin's is the consumer's. */
  readonly meter: BaseWallet | undefined;
}

export interface Arena {
  readonly market: Market;
  readonly address: Address;
  readonly domain: Domain;
  readonly chainId: number;
  readonly operator: Address;
  readonly arbiter: Address;
  readonly players: Readonly<Record<Name, Player>>;
}

/** A call on its way to the market. */
export interface Call {
  readonly from: Address;
  readonly data: string;
  readonly value: bigint;
}

/** All that can be read of the market. */
export interface Observation {
  readonly round: Round;
  readonly state: RoundState;
  readonly due: boolean;
  readonly escrow: bigint;
  readonly bond: bigint;
  readonly accounts: ReadonlyMap<Address, Account>;
  readonly reputations: ReadonlyMap<Address, number>;
  /** Or the error that asking for it meets. */
  readonly accessToken: string | undefined;
}

/** Above what any call takes, instrumented for coverage too. */
const GAS = ethers.toQuantity(5_000_000);

/** What every player starts with. */
const STAKES = 10n ** 20n;

/** The rival has a history, so that rounds can ask for more than the others have. */
const CLASSES: Readonly<Partial<Record<Name, number>>> = {
  consumer: 0,
  provider: 0,
  rival: 3,
  twin: 0,
  meterless: 0,
};

export function addressOf(text: string): Address {
  if (!isAddress(text)) throw new Error(`${text} is not an address`);
  return text;
}

/** A market with these parameters and its players, and the model of it. */
export async function openArena(
  parameters: Parameters,
): Promise<{ readonly arena: Arena; readonly model: Model }> {
  const { operator, authority, arbiter } = await cast();
  const factory = await marketFactory();
  const market = await factory.deploy(
    operator,
    authority,
    arbiter,
    ethers.ZeroAddress,
    SINK,
    ethers.ZeroAddress,
    parameters,
  );
  const arena: Arena = {
    market,
    address: addressOf(await market.getAddress()),
    domain: await domainOf(market),
    chainId: Number((await ethers.provider.getNetwork()).chainId),
    operator: addressOf(operator.address),
    arbiter: addressOf(arbiter.address),
    players: await seatPlayers(),
  };
  const accounts = new Map<Address, Account>([[addressOf(SINK), NO_ACCOUNT]]);
  for (const name of NAMES) {
    const player = arena.players[name];
    accounts.set(player.address, await admit(arena, player, authority));
  }
  const round = noRound(arena.players.consumer.address);
  return { arena, model: { parameters, sink: addressOf(SINK), active: true, round, accounts } };
}

async function seatPlayers(): Promise<Record<Name, Player>> {
  const signers = await ethers.getSigners();
  const player = (name: Name, meter?: string): Player => {
    const account = signers[4 + NAMES.indexOf(name)];
    if (account === undefined) throw new Error("too few signers");
    const key = meter === undefined ? undefined : keyOf(`meter of the ${meter}`);
    return { name, account, address: addressOf(account.address), meter: key };
  };
  return {
    consumer: player("consumer", "consumer"),
    provider: player("provider", "provider"),
    rival: player("rival", "rival"),
    twin: player("twin", "consumer"),
    meterless: player("meterless"),
    stranger: player("stranger"),
  };
}

/** Registers a player, if it has a class, and gives it money. */
async function admit(
  { market, domain }: Arena,
  { name, account, address, meter }: Player,
  authority: HardhatEthersSigner,
): Promise<Account> {
  await market.connect(account).deposit({ value: STAKES });
  const reputationClass = CLASSES[name];
  if (reputationClass === undefined) return { ...NO_ACCOUNT, available: STAKES };
  const expires = (await now()) + 60;
  const certificate = {
    account: address,
    meter: meter?.address ?? ZERO_ADDRESS,
    expires,
    reputationClass,
  };
  await market.register(certificate, await signCertificate(authority, domain, certificate));
  return {
    ...NO_ACCOUNT,
    ...countersOfClass(reputationClass),
    available: STAKES,
    status: "Active",
    hasMeter: meter !== undefined,
  };
}

/** Has the call land at that second; the name of the error it met. */
export async function land(arena: Arena, call: Call, at: number): Promise<string | undefined> {
  await nextAt(at);
  const { from, data } = call;
  const value = ethers.toQuantity(call.value);
  const transaction = { from, to: arena.address, data, value, gas: GAS };
  try {
    await ethers.provider.send("eth_sendTransaction", [transaction]);
    return undefined;
  } catch (error) {
    return errorName(arena, error);
  }
}

export async function observe(arena: Arena, model: Model): Promise<Observation> {
  const { market } = arena;
  const { consumer } = model.round;
  const holders = [...model.accounts.keys()];
  const answers = await market.multicall.staticCall([
    market.interface.encodeFunctionData("auctionOf", [consumer]),
    ...holders.map((holder) => market.interface.encodeFunctionData("accountOf", [holder])),
    ...holders.map((holder) => market.interface.encodeFunctionData("reputationOf", [holder])),
  ]);
  const [auction = "0x", ...rest] = answers;
  const accounts = rest.slice(0, holders.length).map((answer) => readAccount(arena, answer));
  const reputations = rest.slice(holders.length).map(Number);
  return {
    ...readAuction(arena, consumer, auction),
    accounts: new Map(holders.map((holder, i) => [holder, accounts[i] ?? NO_ACCOUNT])),
    reputations: new Map(holders.map((holder, i) => [holder, reputations[i] ?? -1])),
    accessToken: await readToken(arena, consumer),
  };
}

async function readToken(arena: Arena, consumer: Address): Promise<string | undefined> {
  const data = arena.market.interface.encodeFunctionData("accessToken", [consumer]);
  try {
    return await ethers.provider.call({ to: arena.address, data });
  } catch (error) {
    return errorName(arena, error);
  }
}

function readAccount({ market }: Arena, answer: BytesLike): Account {
  const [account] = market.interface.decodeFunctionResult("accountOf", answer) as unknown as [
    IRegistry.AccountStructOutput,
  ];
  return accountFromContract({
    available: account.available,
    lastClearing: Number(account.lastClearing),
    status: Number(account.status),
    hasMeter: account.hasMeter,
    fulfilled: Number(account.fulfilled),
    failed: Number(account.failed),
    disputed: Number(account.disputed),
    round: Number(account.round),
    epoch: Number(account.epoch),
  });
}

function readAuction(
  { market }: Arena,
  consumer: Address,
  answer: BytesLike,
): Pick<Observation, "round" | "state" | "due" | "escrow" | "bond"> {
  const [auction] = market.interface.decodeFunctionResult("auctionOf", answer) as unknown as [
    IReverseAuction.AuctionStructOutput,
  ];
  const { due, escrow, bond, startPrice, price, hasReading, staked } = auction;
  const state = Number(auction.state);
  const round = roundFromContract(consumer, {
    state,
    due,
    startPrice,
    price,
    hasReading,
    staked,
    round: Number(auction.round),
    closesAt: Number(auction.closesAt),
    wattHours: Number(auction.wattHours),
    minReputation: Number(auction.minReputation),
    extensions: Number(auction.extensions),
    provider: addressOf(auction.provider),
    reportedBy: Number(auction.reportedBy),
    reportedWattHours: Number(auction.reportedWattHours),
    reportedAt: Number(auction.reportedAt),
    contestedAt: Number(auction.contestedAt),
    contestedWattHours: Number(auction.contestedWattHours),
  });
  return { round, state: ROUND_STATES[state] ?? "None", due, escrow, bond };
}

/** Rethrows what the market did not say. */
function errorName({ market }: Arena, error: unknown): string {
  const data = typeof error === "object" && error !== null && "data" in error ? error.data : "";
  const known = typeof data === "string" && isHex(data) ? market.interface.parseError(data) : null;
  if (known === null) throw error;
  return known.name;
}
