import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import type { BaseWallet } from "ethers";

import type { IReverseAuction } from "../../../types/Market.js";
import type { Market, Market__factory, TestToken } from "../../../types/index.js";

import { ethers } from "./chain.js";
import { FUNDS, PARAMETERS, SINK } from "./parameters.js";
import type { Domain } from "./signing.js";

/** A registered account and the key of its meter. */
export interface Vehicle {
  readonly account: HardhatEthersSigner;
  readonly address: string;
  readonly meter: BaseWallet;
}

export interface World {
  readonly market: Market;
  readonly address: string;
  readonly domain: Domain;
  readonly operator: HardhatEthersSigner;
  readonly authority: HardhatEthersSigner;
  readonly arbiter: HardhatEthersSigner;
  readonly stranger: HardhatEthersSigner;
  readonly consumer: Vehicle;
  readonly provider: Vehicle;
  readonly rival: Vehicle;
  /** Addresses whose balances make up what the market holds. */
  readonly holders: readonly string[];
}

export type Parameters = IReverseAuction.ParametersStruct;

export const INFO = ethers.id("salted hash of a number plate");
export const AREA = ethers.id("cloaking area");
export const POSITION = ethers.id("commitment to a position");
export const EPHEMERAL_KEY = ethers.id("x25519 public key");

export function keyOf(name: string): BaseWallet {
  return new ethers.Wallet(ethers.id(`peerwatt test: ${name}`), ethers.provider);
}

export async function domainOf(market: Market): Promise<Domain> {
  const { chainId } = await ethers.provider.getNetwork();
  return { name: "Peerwatt", version: "1", chainId, verifyingContract: await market.getAddress() };
}

/** The signers by role, the same in every world. */
export async function cast(): Promise<
  Record<"operator" | "authority" | "arbiter" | "stranger", HardhatEthersSigner>
> {
  const [operator, authority, arbiter, stranger] = await ethers.getSigners();
  if (!operator || !authority || !arbiter || !stranger) throw new Error("too few signers");
  return { operator, authority, arbiter, stranger };
}

/** Market's factory, linked to a library of its own. */
export async function marketFactory(): Promise<Market__factory> {
  const { operator } = await cast();
  const ClearingRoom = await ethers.deployContract("ClearingRoom", operator);
  return ethers.getContractFactory("Market", { signer: operator, libraries: { ClearingRoom } });
}

export async function deployMarket(
  asset: string,
  parameters: Partial<Parameters> = {},
  ledger: string = ethers.ZeroAddress,
): Promise<Market> {
  const { operator, authority, arbiter } = await cast();
  const factory = await marketFactory();
  const all = { ...PARAMETERS, ...parameters };
  return factory.deploy(operator, authority, arbiter, asset, SINK, ledger, all);
}

/** A market and three registered vehicles, without money. */
export async function openWorld(market: Market): Promise<World> {
  const roles = await cast();
  const signers = await ethers.getSigners();
  const vehicle = async (index: number, name: string): Promise<Vehicle> => {
    const account = signers[index];
    if (account === undefined) throw new Error("too few signers");
    const meter = keyOf(`meter of the ${name}`);
    await market.addEV(account, meter, INFO);
    return { account, address: account.address, meter };
  };
  const consumer = await vehicle(4, "consumer");
  const provider = await vehicle(5, "provider");
  const rival = await vehicle(6, "rival");
  const address = await market.getAddress();
  const holders = [...signers.map((signer) => signer.address), SINK];
  return {
    ...roles,
    market,
    address,
    domain: await domainOf(market),
    consumer,
    provider,
    rival,
    holders,
  };
}

async function fundedWorld(parameters: Partial<Parameters>): Promise<World> {
  const world = await openWorld(await deployMarket(ethers.ZeroAddress, parameters));
  for (const { account } of [world.consumer, world.provider, world.rival])
    await world.market.connect(account).deposit({ value: FUNDS });
  return world;
}

/** The market of most tests: ether, {@link PARAMETERS}, every vehicle with {@link FUNDS}. */
export function etherWorld(): Promise<World> {
  return fundedWorld({});
}

/** A bond of the whole escrow and nothing forgiven: every basis-point parameter at an end of its range. */
export function strictWorld(): Promise<World> {
  return fundedWorld({
    bondBps: 10_000,
    contestStakeBps: 10_000,
    noShowBps: 10_000,
    toleranceBps: 0,
    minDecrementBps: 5000,
    extension: 0,
  });
}

/** The other end: the smallest bond and stake, no fee, no least decrement, everything counts. */
export function lenientWorld(): Promise<World> {
  return fundedWorld({
    bondBps: 1,
    contestStakeBps: 1,
    noShowBps: 0,
    toleranceBps: 5000,
    minDecrementBps: 0,
    minEnergy: 0,
    withdrawDelay: 0,
    maxExtensions: 0,
  });
}

export interface TokenWorld extends World {
  readonly token: TestToken;
  readonly tokenAddress: string;
}

/** A market in a token; the vehicles hold {@link FUNDS} of it outside and have approved nothing. */
export async function tokenWorldWith(token: TestToken): Promise<TokenWorld> {
  const tokenAddress = await token.getAddress();
  const world = await openWorld(await deployMarket(tokenAddress));
  for (const { address } of [world.consumer, world.provider, world.rival])
    await token.mint(address, FUNDS);
  return { ...world, token, tokenAddress };
}

export async function tokenWorld(): Promise<TokenWorld> {
  return tokenWorldWith(await ethers.deployContract("TestToken"));
}

export async function availableOf({ market }: World, address: string): Promise<bigint> {
  return (await market.accountOf(address)).available;
}
