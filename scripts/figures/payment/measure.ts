import { benchAccounts, type AccountsRow } from "../../bench/payment/accounts.js";
import { timePaper } from "../../bench/payment/verification.js";
import { measurePayments, type PaymentMeasurements } from "../../gas/payment/measure.js";
import { createNativeBackend } from "../../../sdk/src/payment/native/index.js";
import { createRandom } from "../../../sdk/src/random/index.js";
import { ledgerDomain } from "../../../sdk/src/signing/index.js";
import { arrivalsOf, confirm, type Confirmations } from "./blocks.js";
import { openLoadedChain } from "./loadedChain.js";

/** How much is measured. */
export interface Effort {
  /** The most accounts of Fig. 4a, in six steps. */
  readonly accounts: number;
  /** For how long each load of Fig. 4b lasts. */
  readonly seconds: number;
  /** Of Fig. 4b, payments a second. */
  readonly loads: readonly number[];
}

/** What the paper's figures show, ours beside the paper's scheme in one run. */
export interface PaymentFigures {
  readonly effort: Effort;
  /** Fig. 4a. */
  readonly accounts: readonly AccountsRow[];
  /** Fig. 4b. */
  readonly load: LoadFigures;
  /** Figures that every run finds again. */
  readonly gas: PaymentMeasurements;
}

/** Confirmation against load. */
export interface LoadFigures {
  /** Settled on a local chain. */
  readonly ours: readonly Confirmations[];
  /** Verified by the paper's scheme, in plain JavaScript. */
  readonly paper: readonly Confirmations[];
  /** Milliseconds that the paper's scheme takes for a transaction. */
  readonly paperMs: number;
}

/** Accounts of a month as the paper counts them, seconds that give a load its mean, and the paper's loads. */
export const EFFORT: Effort = {
  accounts: 300,
  seconds: 5,
  loads: [50, 100, 150, 200, 250, 300, 350, 400],
};

/** Seed of all keys and arrivals. */
export const SEED = "payment figures";

/** A block begins every second, as the paper's chain shows times of about one. */
export const BLOCK_SECONDS = 1;

const STEPS = 6;
const domain = ledgerDomain(31337, "0x5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed");

export async function measureFigures(
  effort: Effort,
  progress: (line: string) => void,
): Promise<PaymentFigures> {
  const random = createRandom(SEED);
  const gas = await measurePayments(progress);
  progress("accounts …");
  const sizes = Array.from({ length: STEPS }, (_, step) =>
    Math.ceil((effort.accounts * (step + 1)) / STEPS),
  );
  const native = await createNativeBackend();
  const accounts = benchAccounts(sizes, domain, native, random.fork("accounts"));
  return { effort, accounts, gas, load: await measureLoad(effort, gas, progress) };
}

async function measureLoad(
  { seconds, loads }: Effort,
  { batch }: PaymentMeasurements,
  progress: (line: string) => void,
): Promise<LoadFigures> {
  const random = createRandom(SEED).fork("load");
  const paperMs = timePaper(random);
  const chain = await openLoadedChain(batch.each, random);
  try {
    const [ours, paper]: Confirmations[][] = [[], []];
    for (const perSecond of loads) {
      progress(`load of ${String(perSecond)} payments a second …`);
      const arrivals = arrivalsOf(perSecond, seconds, random.fork(String(perSecond)));
      const rules = { everySeconds: BLOCK_SECONDS, room: chain.room };
      const settled = await confirm(arrivals, rules, (count) => chain.work(count));
      const verified = await confirm(arrivals, rules, (count) =>
        Promise.resolve((count * paperMs) / 1000),
      );
      ours?.push({ perSecond, ...settled });
      paper?.push({ perSecond, ...verified });
    }
    return { ours: ours ?? [], paper: paper ?? [], paperMs };
  } finally {
    await chain.close();
  }
}
