import { createNativeBackend } from "../../sdk/src/payment/native/index.js";
import {
  forecastLoad,
  measureLinks,
  tradeByHour,
  type Linkability,
  type SignatureBackend,
} from "../../sdk/src/payment/index.js";
import { createRandom, type Random } from "../../sdk/src/random/index.js";
import type { TrustedAuthority } from "../../sdk/src/client/authority/index.js";
import { defaultParameters } from "../../sdk/src/auction/defaultParameters.js";
import { hexToBytes } from "../../sdk/src/signing/index.js";
import { openLocalChain, type Chain } from "../auction/chain.js";
import { keysFrom, type Keys } from "../auction/keys.js";
import { Stage } from "../auction/stage.js";
import { auditOne } from "./auditOne.js";
import { openAuthority, type EmbeddedAuthority } from "./authority.js";
import { driversOf, registerAll } from "./cast.js";
import type { Flags } from "./flags.js";
import { LedgerStage } from "./ledger.js";
import { auditMoney } from "./money.js";
import { readPublicRecord, type PublicRecord } from "./observe.js";
import { playDays, type PlayedDays } from "./days.js";
import { summaryOf } from "./summary.js";
import { table } from "./table.js";
import type { Driver } from "./driver.js";

/** A Monday, so that the days of the play are alike. */
const OPENING = Date.UTC(2030, 0, 7) / 1000;
const DAY = 86_400;

/** Everything that the play happens on. */
export interface World {
  readonly chain: Chain;
  readonly stage: Stage;
  readonly ledger: LedgerStage;
  readonly authority: EmbeddedAuthority;
  readonly trusted: TrustedAuthority;
  readonly drivers: readonly Driver[];
  readonly random: Random;
}

/** Plays, audits and reports. @throws InputError, ClientError */
export async function playPayments(flags: Flags): Promise<void> {
  const started = performance.now();
  const chain = await openLocalChain(OPENING);
  try {
    const world = await openWorld(flags, chain);
    try {
      const played = await playAll(flags, world);
      const seconds = (performance.now() - started) / 1000;
      const summary = summaryOf(flags, world, played, seconds);
      console.log(flags.json ? JSON.stringify(summary) : table(summary));
    } finally {
      await world.authority.stop();
    }
  } finally {
    await chain.close();
  }
}

/** What came of it. */
export interface Played {
  readonly registerMs: number;
  readonly days: PlayedDays;
  readonly record: PublicRecord;
  readonly money: Awaited<ReturnType<typeof auditMoney>>;
  readonly linkable: Linkability;
  readonly hours: ReturnType<typeof tradeByHour>;
  readonly forecast: ReturnType<typeof forecastLoad>;
  readonly auditOk: boolean;
}

async function openWorld({ seed, drivers }: Flags, chain: Chain): Promise<World> {
  const keys = keysFrom(seed);
  const random = createRandom(seed);
  const backend = await createNativeBackend();
  say("Deploying market and ledger.");
  const { ledger, authority } = await openLedger(chain, keys, backend);
  const stage = await Stage.open(chain, keys, defaultParameters, ledger.address);
  const trusted = {
    url: authority.url,
    authority: keys.of("authority").address,
    hashes: ledger.hashes,
    backend,
  };
  const cast = driversOf(drivers, keys, trusted, random.fork("drivers"));
  return { chain, stage, ledger, authority, trusted, drivers: cast, random };
}

/** One authority certifies for the market and for the ledger. */
async function openLedger(
  chain: Chain,
  keys: Keys,
  backend: SignatureBackend,
): Promise<{ readonly ledger: LedgerStage; readonly authority: EmbeddedAuthority }> {
  const [operator, relayer, certifier] = [
    keys.of("operator"),
    keys.of("relayer"),
    keys.of("authority"),
  ];
  for (const { address } of [operator, relayer]) await chain.fund(address, 10n ** 20n);
  const ledger = await LedgerStage.open(chain, operator, certifier.address, relayer, backend);
  const authority = await openAuthority({
    secret: hexToBytes(keys.secretOf("authority"), 32),
    chainId: chain.chainId,
    ledger: ledger.address,
    backend,
    now: () => new Date(chain.now() * 1000),
  });
  return { ledger, authority };
}

async function playAll({ accounts, payments, rounds }: Flags, world: World): Promise<Played> {
  const { drivers, ledger, stage, authority, trusted, chain } = world;
  say(`Certifying ${String(accounts)} accounts of ${String(drivers.length)} drivers.`);
  const registerMs = await registerAll(drivers, accounts, authority);
  const days = await playDays(world, { payments, rounds }, say);
  say("Reading the chain as anybody can.");
  const record = await readPublicRecord({
    client: chain.client,
    ledger: ledger.address,
    market: stage.market.address,
  });
  const money = await auditMoney(ledger, stage.market.address, drivers, record);
  const ownerOf = (account: string): string | undefined =>
    drivers.find((driver) => driver.owns(account))?.name;
  const linkable = measureLinks(record.sightings, ownerOf);
  const tomorrow = (Math.floor(chain.now() / DAY) + 1) * DAY;
  say("Auditing one payment.");
  return {
    registerMs,
    days,
    record,
    money,
    linkable,
    hours: tradeByHour(record.records),
    forecast: forecastLoad(record.records, tomorrow),
    auditOk: await auditLast(authority, trusted, record, ownerOf),
  };
}

/** Whose were the notes of the last payment? */
async function auditLast(
  authority: EmbeddedAuthority,
  trusted: TrustedAuthority,
  { events, sightings }: PublicRecord,
  ownerOf: (account: string) => string | undefined,
): Promise<boolean> {
  const payment = events.findLast((event) => event.kind === "Transferred");
  const seen = sightings.findLast((each) => each.kind === "Paid");
  const [payer] = seen?.inputs ?? [];
  if (payment === undefined || payer === undefined) return false;
  const { identity, refusedBelow, logTells } = await auditOne(
    authority,
    trusted,
    payer,
    payment.id,
  );
  return refusedBelow && logTells && identity.name === ownerOf(payer);
}

/** Progress is for people, and never on stdout. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
