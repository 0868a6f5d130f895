import type { Parameters } from "../../sdk/src/auction/index.js";
import { watchMarket } from "../../sdk/src/client/index.js";
import { PeerwattError } from "../../sdk/src/errors/index.js";
import { type Random, createRandom } from "../../sdk/src/random/index.js";
import type { Address } from "../../sdk/src/signing/index.js";
import { admit } from "../auction/admit.js";
import { type Cast, type Trader, castFor } from "../auction/cast.js";
import { openNode } from "../auction/chain.js";
import type { Roles } from "../auction/deployMarket.js";
import { type Keys, keysFrom } from "../auction/keys.js";
import type { Process } from "../auction/processes.js";
import { Stage } from "../auction/stage.js";
import type { DemoStaff } from "../start/openAuthority.js";
import type { DayPlan } from "../../sdk/src/profile/index.js";
import { createCars } from "./cars.js";
import { type Desk, openDesk } from "./desk.js";
import { playDemoRound } from "./demoRound.js";
import { earlierRounds, openDemoField } from "./field/demoField.js";
import { type FieldPlay, fieldRounds, playFieldRound } from "./field/fieldRound.js";
import { liveChain, wallSeconds } from "./liveChain.js";
import { createMeetings } from "./meetings.js";
import { createMeters } from "./meters.js";
import { lastStart, livelyRounds, pastRounds } from "./plan.js";
import { type Schedule, openSchedule, playUntil } from "./schedule.js";
import { bidForNewcomer } from "./bidForNewcomer.js";
import type { Village } from "./village.js";

export interface VillageOptions {
  readonly rpcUrl: string;
  readonly market: { readonly address: Address; readonly block: number };
  readonly parameters: Parameters;
  /** That the market trades in, which anybody may mint; ether by default. */
  readonly token?: Address | undefined;
  readonly seed: string;
  /** Seconds between two blocks. */
  readonly blockSeconds: number;
  /** Whether demo cars trade with each other; without that only those are there that newcomers trade with. */
  readonly busy: boolean;
  /** How often demo cars bid in a newcomer's round at most; as often as they like unless told otherwise. */
  readonly mostBids?: number | undefined;
  /** How long a round of the field takes orders. */
  readonly fieldSeconds: number;
  /** Origins of the pages that may ask the desk. */
  readonly origins: readonly string[];
  /** Who works for the demo's authority; a newcomer may play them. */
  readonly staff?: readonly DemoStaff[];
  /** Told what goes wrong with a demo car; the others go on. */
  readonly onTrouble: (message: string) => void;
}

export interface OpenVillage {
  /** Where the demo answers. */
  readonly url: string;
  close(): Promise<void>;
}

const minute = 60;
/** Rounds that stand open when the door does: as many minutes' as one lasts. */
const head = 7 * minute;
/** New vehicles are admitted so long before they trade. */
const admission = 2 * minute;
const bidders = 5;
/** Far more than the bonds of all the rounds that a newcomer can start in a day. */
const bidderDeposit = 5n * 10n ** 18n;

/** Whose keys run the demo's market; they follow from the seed, and are worth nothing anywhere else. */
export function villageRoles(seed: string): Roles {
  const keys = keysFrom(seed);
  return {
    operator: keys.of("operator"),
    authority: keys.of("authority"),
    arbiter: keys.of("arbiter"),
  };
}

/** Plays the last hours on a chain whose clock stands before it, sets the clock to now, and keeps on playing. */
export async function openVillage(options: VillageOptions): Promise<OpenVillage> {
  const { seed, onTrouble } = options;
  const village = await settle(options, keysFrom(seed));
  const play = new Play(village, options);
  const parked = options.busy ? await play.past() : [];
  await village.chain.goLive(options.blockSeconds);
  const schedule = openSchedule((error) => {
    onTrouble(sentenceOf(error));
  });
  for (const { process, wakesAt } of parked) schedule.add(process, wakesAt);
  if (options.busy) schedule.add(play.batches(schedule));
  const random = createRandom(seed).fork("newcomers");
  schedule.add(fieldRounds(village, schedule, play.field));
  const stopWatching = greetNewcomers(village, schedule, random, options.mostBids);
  const desk: Desk = await openDesk(village, options.origins);
  return {
    url: desk.url,
    async close() {
      await desk.close();
      await stopWatching();
      await schedule.stop();
    },
  };
}

/** Those who are always there: who runs the market, and who bids in newcomers' rounds. */
async function settle(options: VillageOptions, keys: Keys): Promise<Village> {
  const { market, parameters, token, seed, rpcUrl, fieldSeconds } = options;
  const chain = liveChain(await openNode(rpcUrl));
  const roles = villageRoles(seed);
  const deployed = { address: market.address, block: BigInt(market.block), gas: 0 };
  const stage = Stage.at(chain, roles, deployed, parameters, token);
  for (const { account } of [{ account: roles.operator }, { account: roles.arbiter }])
    await stage.fund(account, 0n);
  const cars = createCars();
  const meters = createMeters(stage.market, cars, keys);
  const welcoming: Trader[] = [];
  for (let number = 1; number <= bidders; number += 1) {
    const name = `demo car ${String(number)}`;
    const [account, meter] = [keys.of(`account ${name}`), keys.of(`meter ${name}`)];
    const trader = { name, account, meter, deposit: bidderDeposit };
    await admit(stage, trader);
    cars.add(trader);
    welcoming.push(trader);
  }
  const meetings = createMeetings(stage.market, cars);
  const field = await openDemoField(stage, cars, keys, wallSeconds(), fieldSeconds);
  const { staff = [] } = options;
  return { seed, stage, chain, cars, meters, meetings, field, bidders: welcoming, staff };
}

/** The demo cars' own trade. */
class Play {
  readonly #village: Village;
  readonly #seed: string;
  readonly #random: Random;
  readonly field: FieldPlay;
  #batch = 0;
  #nextBatch = 0;

  constructor(village: Village, { seed, busy, onTrouble }: VillageOptions) {
    this.#village = village;
    this.#seed = seed;
    this.#random = createRandom(seed).fork("play");
    const onFieldTrouble = (error: PeerwattError): void => {
      onTrouble(error.message);
    };
    this.field = { random: this.#random.fork("field"), busy, onTrouble: onFieldTrouble };
  }

  /** The last hours, up to now. */
  async past(): Promise<Awaited<ReturnType<typeof playUntil>>> {
    const now = wallSeconds();
    const { chain } = this.#village;
    const processes = [
      ...(await this.#prepare(pastRounds(now, this.#seed), "past")),
      ...(await this.#prepareBatch(now - head)),
      ...Array.from({ length: earlierRounds }, (_, round) =>
        playFieldRound(this.#village, round, this.field),
      ),
    ];
    return playUntil(processes, now, (time) => {
      chain.passTo(time);
    });
  }

  /** Prepares the next rounds before the last ones have started, for ever. */
  async *batches(schedule: Schedule): Process {
    for (;;) {
      yield this.#nextBatch - admission;
      const from = Math.max(this.#nextBatch, this.#village.chain.now());
      for (const process of await this.#prepareBatch(from)) schedule.add(process);
    }
  }

  #prepareBatch(from: number): Promise<Process[]> {
    this.#batch += 1;
    const plan = livelyRounds(this.#batch, from, this.#seed);
    this.#nextBatch = lastStart(plan, from);
    return this.#prepare(plan, `batch ${String(this.#batch)}`);
  }

  /** Each batch has accounts of its own, so that no round of one is in the way of another's. */
  async #prepare(plan: DayPlan, name: string): Promise<Process[]> {
    const cast = castFor(plan, this.#village.stage.parameters, keysFrom(`${this.#seed} ${name}`));
    await this.#admitAll(cast);
    return plan.rounds.map((round) =>
      playDemoRound(this.#village, cast, round, this.#random.fork(`${name} ${round.session.id}`)),
    );
  }

  async #admitAll({ traders }: Cast): Promise<void> {
    const { chain, stage, cars } = this.#village;
    for (const trader of traders) cars.add(trader);
    if (chain.live) await Promise.all(traders.map((trader) => admit(stage, trader)));
    else for (const trader of traders) await admit(stage, trader);
  }
}

/** Lets demo cars bid in the rounds of accounts that are none of theirs. */
function greetNewcomers(
  village: Village,
  schedule: Schedule,
  random: Random,
  mostBids: number | undefined,
): () => Promise<void> {
  const { stage, cars } = village;
  return watchMarket(stage.market, {
    eventNames: ["AuctionStarted"],
    pollingInterval: 500,
    onEvents: ({ events }) => {
      for (const event of events) {
        const { consumer, round } = event.args;
        if (cars.find(consumer) !== undefined) continue;
        const label = `${consumer} ${String(round)}`;
        schedule.add(bidForNewcomer(village, event, random.fork(label), mostBids));
      }
    },
  });
}

function sentenceOf(error: unknown): string {
  return error instanceof PeerwattError ? error.message : String(error);
}
