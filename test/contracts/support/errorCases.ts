import { MAX_UINT24, MAX_UINT96 } from "./arithmetic.js";
import { ethers, impersonate, loadFixture, networkHelpers, now } from "./chain.js";
import { etherLedger } from "./ledgers.js";
import { BID_PRICE, FULL_COST, FUNDS, PARAMETERS, START_PRICE, WATT_HOURS } from "./parameters.js";
import { bid, bidBySig, play, report, start, State } from "./rounds.js";
import { setAccount } from "./storage.js";
import {
  AREA,
  POSITION,
  deployMarket,
  INFO,
  keyOf,
  tokenWorld,
  tokenWorldWith,
  type World,
} from "./world.js";

const { ZeroAddress, ZeroHash } = ethers;

/** A call that reverts with the error it is filed under, and the arguments it then carries. */
export interface ErrorCase {
  readonly call: Promise<unknown>;
  readonly args?: readonly unknown[];
}

type Trigger = (world: World) => Promise<ErrorCase> | ErrorCase;

/** Registered nowhere. */
const NOBODY = keyOf("account of no world").address;
const DAYS_30 = 30 * 24 * 3600;

export const REGISTRY_ERRORS: Readonly<Record<string, Trigger>> = {
  AlreadyRegistered: ({ market, consumer: { address } }) => ({
    call: market.addEV(address, ZeroAddress, INFO),
    args: [address],
  }),
  BatchLengthMismatch: ({ market }) => ({
    call: market.addEVs([], [ZeroAddress], []),
    args: [0, 1, 0],
  }),
  CertificateExpired: ({ market }) => ({
    call: market.register(
      { account: NOBODY, meter: ZeroAddress, expires: 7, reputationClass: 0 },
      "0x",
    ),
    args: [NOBODY, 7],
  }),
  EpochsExhausted: async (world) => {
    const { market, rival } = world;
    await setAccount(world, rival.address, { epoch: MAX_UINT24 });
    return { call: market.connect(rival.account).revokeSignatures(), args: [rival.address] };
  },
  InvalidAccount: ({ market, address }) => ({
    call: market.addEV(address, ZeroAddress, INFO),
    args: [address],
  }),
  InvalidCertificate: async ({ market, authority }) => {
    const certificate = {
      account: NOBODY,
      meter: ZeroAddress,
      expires: (await now()) + 3600,
      reputationClass: 0,
    };
    return { call: market.register(certificate, "0x"), args: [NOBODY, authority.address] };
  },
  InvalidRoleHolder: ({ market, address }) => ({
    call: market.nominate(1, address),
    args: [1, address],
  }),
  MeterIsAccount: ({ market }) => ({ call: market.addEV(NOBODY, NOBODY, INFO), args: [NOBODY] }),
  MeterIsFixed: async ({ market, consumer, rival }) => {
    await market.removeEV(consumer.address);
    const call = market.addEV(consumer.address, rival.meter, INFO);
    return { call, args: [consumer.address, consumer.meter.address] };
  },
  NotNominated: ({ market, operator }) => ({
    call: market.acceptRole(0),
    args: [0, operator.address, ZeroAddress],
  }),
  NotRegistered: ({ market }) => ({ call: market.removeEV(NOBODY), args: [NOBODY, 0] }),
  OwnableInvalidOwner: ({ market, address }) => ({
    call: market.transferOwnership(address),
    args: [address],
  }),
  OwnableUnauthorizedAccount: ({ market, stranger }) => ({
    call: market.connect(stranger).setActive(true),
    args: [stranger.address],
  }),
  RemovedByOperator: async ({ market, rival: { address } }) => {
    await market.removeEV(address);
    const certificate = {
      account: address,
      meter: ZeroAddress,
      expires: (await now()) + 3600,
      reputationClass: 0,
    };
    return { call: market.register(certificate, "0x"), args: [address] };
  },
  UnknownReputationClass: async ({ market }) => {
    const certificate = {
      account: NOBODY,
      meter: ZeroAddress,
      expires: (await now()) + 3600,
      reputationClass: 255,
    };
    return { call: market.register(certificate, "0x"), args: [255, 7] };
  },
};

export const VAULT_ERRORS: Readonly<Record<string, Trigger>> = {
  AssetWithoutCode: () => ({ call: deployMarket(NOBODY), args: [NOBODY] }),
  FailedCall: ({ market }) => ({ call: market.multicall(["0xffffffff"]) }),
  HoldingsCapExceeded: async ({ market, address }) => {
    const whale = await impersonate(NOBODY);
    const held = await ethers.provider.getBalance(address);
    await networkHelpers.setBalance(whale.address, 2n ** 100n);
    return {
      call: market.connect(whale).deposit({ value: MAX_UINT96 }),
      args: [held + MAX_UINT96, MAX_UINT96],
    };
  },
  InsufficientBalance: ({ market, rival: { account, address } }) => ({
    call: market.connect(account).startAuction(1000, 60, FUNDS + 1n, 0, AREA, POSITION),
    args: [address, FUNDS, FUNDS + 1n],
  }),
  InvalidRecipient: ({ market }) => ({ call: market.withdraw(ZeroAddress), args: [ZeroAddress] }),
  LedgerAssetMismatch: async () => {
    const { address } = await loadFixture(etherLedger);
    const { tokenAddress } = await tokenWorld();
    return {
      call: deployMarket(tokenAddress, {}, address),
      args: [address, ZeroAddress, tokenAddress],
    };
  },
  LedgerWithoutCode: () => ({ call: deployMarket(ZeroAddress, {}, NOBODY), args: [NOBODY] }),
  NativeNotAccepted: async () => {
    const { market } = await loadFixture(tokenWorld);
    return { call: market.deposit({ value: 1 }), args: [1] };
  },
  NativeTransferFailed: async ({ market, consumer }) => {
    const to = await (await ethers.deployContract("GriefingBidder")).getAddress();
    await market.connect(consumer.account).requestWithdrawal(1);
    await networkHelpers.time.increase(PARAMETERS.withdrawDelay);
    return { call: market.connect(consumer.account).withdraw(to), args: [to, 1] };
  },
  NestedMulticall: ({ market }) => ({
    call: market.multicall([market.interface.encodeFunctionData("multicall", [[]])]),
  }),
  NoLedger: ({ market }) => ({
    call: market.depositFromNotes([], ZeroAddress, 0, ZeroHash, ZeroHash),
  }),
  NothingToWithdraw: ({ market, stranger }) => ({
    call: market.connect(stranger).withdraw(stranger),
    args: [stranger.address],
  }),
  ReentrancyGuardReentrantCall: async () => {
    const token = await ethers.deployContract("ReentrantToken");
    const { market, consumer, address } = await tokenWorldWith(token);
    await token.connect(consumer.account).approve(address, 1);
    const probe = await ethers.deployContract("Puppet");
    const again = market.interface.encodeFunctionData("depositToken", [1]);
    await token.armLoudly(
      probe,
      probe.interface.encodeFunctionData("execute", [address, 0, again]),
    );
    return { call: market.connect(consumer.account).depositToken(1) };
  },
  SafeERC20FailedOperation: async () => {
    const token = await ethers.deployContract("FalseToken");
    const { market, consumer, tokenAddress } = await tokenWorldWith(token);
    await token.refuse(true);
    return { call: market.connect(consumer.account).depositToken(1), args: [tokenAddress] };
  },
  TokenNotAccepted: ({ market }) => ({ call: market.depositToken(1) }),
  UnexpectedAmount: async () => {
    const token = await ethers.deployContract("FeeToken");
    const { market, consumer, address } = await tokenWorldWith(token);
    await token.connect(consumer.account).approve(address, 100);
    await token.setFee(100);
    return { call: market.connect(consumer.account).depositToken(100), args: [100, 99] };
  },
  UnexpectedFromLedger: async () => {
    const liar = await ethers.deployContract("LyingLedger", [ZeroAddress]);
    const market = await deployMarket(ZeroAddress, {}, await liar.getAddress());
    return { call: liar.execute(market, 1, "0x", { value: 1 }), args: [1] };
  },
  WithdrawalNotReady: async ({ market, consumer: { account, address } }) => {
    await market.connect(account).requestWithdrawal(1);
    const readyAt = (await now()) + PARAMETERS.withdrawDelay;
    return { call: market.connect(account).withdraw(address), args: [address, readyAt] };
  },
  ZeroDeposit: ({ market }) => ({ call: market.deposit() }),
};

export const AUCTION_ERRORS: Readonly<Record<string, Trigger>> = {
  AlreadyReported: async (world) => {
    await play(world, "Reported");
    return { call: report(world, ["provider"]), args: [1] };
  },
  ArbiterIsParty: async (world) => {
    const { market, consumer } = world;
    await market.nominate(1, consumer.account);
    await market.connect(consumer.account).acceptRole(1);
    const round = await play(world, "DisputedByStake");
    const call = market
      .connect(consumer.account)
      .resolve(consumer.address, round, 0, consumer.address);
    return { call, args: [consumer.address] };
  },
  BestBidMoved: async (world) => {
    const { market, consumer, provider, rival } = world;
    const round = await play(world, "OpenWithBid");
    const call = market.connect(consumer.account).endAuction(round, rival.address, 1);
    return { call, args: [provider.address, BID_PRICE] };
  },
  BidExpired: async (world) => {
    await play(world, "Open");
    return { call: bidBySig(world, { deadline: 7 }), args: [7] };
  },
  BidStands: async (world) => {
    const { market, consumer, provider } = world;
    const round = await play(world, "OpenWithBid");
    return {
      call: market.connect(consumer.account).cancelAuction(round),
      args: [provider.address, BID_PRICE],
    };
  },
  BidTooHigh: async (world) => {
    await start(world);
    return { call: bid(world, world.provider, MAX_UINT96), args: [MAX_UINT96, START_PRICE] };
  },
  DeadlineTooLate: async (world) => {
    await start(world);
    const at = (await now()) + 10;
    await networkHelpers.time.setNextBlockTimestamp(at);
    return {
      call: bidBySig(world, { deadline: 2 ** 40 - 1 }),
      args: [2 ** 40 - 1, at + PARAMETERS.withdrawDelay],
    };
  },
  DurationOutOfRange: ({ market }) => ({
    call: market.startAuction(1, DAYS_30 + 1, 1, 0, AREA, POSITION),
    args: [DAYS_30 + 1, PARAMETERS.maxDuration],
  }),
  ForeignReading: async (world) => {
    await play(world, "Awarded");
    const call = report(world, ["consumer"], { provider: world.rival.address });
    return { call, args: [world.address, world.rival.address] };
  },
  InvalidParameter: () => ({
    call: deployMarket(ZeroAddress, { bondBps: 0 }),
    args: ["bondBps", 0, 1, 10_000],
  }),
  InvalidSignature: async (world) => {
    await start(world);
    const { market, provider } = world;
    const message = {
      provider: provider.address,
      consumer: world.consumer.address,
      round: 1,
      wattHours: WATT_HOURS,
      price: 1,
      ephemeralKey: ZeroHash,
      deadline: (await now()) + 60,
      epoch: 0,
      exclusive: false,
    };
    return { call: market.placeBidBySig(message, "0x"), args: [provider.address] };
  },
  MarketInactive: async (world) => {
    await world.market.setActive(false);
    return { call: start(world) };
  },
  MeterMissing: async (world) => {
    const { market, operator, consumer } = world;
    await market.addEV(operator, ZeroAddress, INFO);
    await start(world);
    const call = market.placeBid(consumer.address, 1, WATT_HOURS, 1, AREA, { value: FUNDS });
    return { call, args: [operator.address] };
  },
  NoLowerBidPossible: async (world) => {
    await start(world);
    await bid(world, world.provider, 0n);
    return { call: bid(world, world.rival, 0n), args: [0] };
  },
  NotAParty: async (world) => {
    const { market, consumer, operator } = world;
    const round = await play(world, "DisputedByStake");
    return { call: market.concede(consumer.address, round), args: [operator.address] };
  },
  NotArbiter: async (world) => {
    const { market, consumer, operator, arbiter } = world;
    const round = await play(world, "DisputedByStake");
    const call = market.resolve(consumer.address, round, 0, consumer.address);
    return { call, args: [operator.address, arbiter.address] };
  },
  NotTheParty: async (world) => {
    const { market, consumer, operator } = world;
    const round = await play(world, "Reported");
    return {
      call: market.contest(consumer.address, round),
      args: [operator.address, consumer.address],
    };
  },
  NothingToContest: async (world) => {
    const { market, consumer } = world;
    const round = await play(world, "Awarded");
    return { call: market.contest(consumer.address, round), args: [consumer.address, round] };
  },
  NothingToReclaim: async (world) => {
    await start(world);
    const { market, consumer } = world;
    return { call: market.reclaim(consumer.address), args: [consumer.address, State.Open] };
  },
  OwnRound: async (world) => {
    await start(world);
    return { call: bid(world, world.consumer), args: [world.consumer.address] };
  },
  PaymentTooHigh: async (world) => {
    const { market, consumer, arbiter } = world;
    const round = await play(world, "DisputedByStake");
    const call = market
      .connect(arbiter)
      .resolve(consumer.address, round, MAX_UINT96, consumer.address);
    return { call, args: [MAX_UINT96, FULL_COST] };
  },
  ReadingNotFinal: async (world) => {
    await play(world, "Awarded");
    return { call: report(world, ["consumer"], { isFinal: false }) };
  },
  ReadingTooEarly: async (world) => {
    await play(world, "Awarded");
    const { closesAt } = await world.market.auctionOf(world.consumer.address);
    return { call: report(world, ["consumer"], { takenAt: 7 }), args: [7, closesAt] };
  },
  ReputationOutOfRange: ({ market }) => ({
    call: market.startAuction(1, 60, 1, 65_535, AREA, POSITION),
    args: [65_535, 10_000],
  }),
  ReputationTooLow: async (world) => {
    const { market, consumer, provider } = world;
    await market.connect(consumer.account).startAuction(WATT_HOURS, 60, 1, 10_000, AREA, POSITION);
    return { call: bid(world, provider, 1n), args: [provider.address, 5000, 10_000] };
  },
  RoundsExhausted: async (world) => {
    const { address } = world.consumer;
    await setAccount(world, address, { round: MAX_UINT24 });
    return { call: start(world), args: [address] };
  },
  SharedMeter: async (world) => {
    const account = (await ethers.getSigners())[7] ?? world.stranger;
    const { consumer, market } = world;
    await market.addEV(account, consumer.meter, INFO);
    await market.connect(account).deposit({ value: FUNDS });
    const shared: World = {
      ...world,
      provider: { account, address: account.address, meter: consumer.meter },
    };
    await play(shared, "Awarded");
    return { call: report(shared, ["provider"]), args: [consumer.meter.address] };
  },
  UnsignedReading: async (world) => {
    await play(world, "Awarded");
    return { call: report(world, []) };
  },
  WrongEnergy: async (world) => {
    await start(world);
    return { call: bid(world, world.provider, 1n, 1), args: [1, WATT_HOURS] };
  },
  WrongEpoch: async (world) => {
    await start(world);
    return { call: bidBySig(world, { epoch: 9 }), args: [world.provider.address, 9, 0] };
  },
  WrongRound: ({ market, operator }) => ({
    call: market.settle(9),
    args: [operator.address, 9, 0],
  }),
  WrongState: ({ market, operator }) => ({
    call: market.settle(0),
    args: [operator.address, 0, State.None],
  }),
  ZeroEnergy: ({ market }) => ({ call: market.startAuction(0, 60, 1, 0, AREA, POSITION) }),
  ZeroStartPrice: ({ market }) => ({ call: market.startAuction(1, 60, 0, 0, AREA, POSITION) }),
};
