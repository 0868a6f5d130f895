import { createNativeBackend } from "../../../sdk/src/payment/native/index.js";
import { createRandom } from "../../../sdk/src/random/index.js";
import { ledgerDomain } from "../../../sdk/src/signing/index.js";
import type { Target } from "../target.js";
import { benchAccounts, type AccountsRow } from "./accounts.js";
import { judge } from "./targets.js";
import { benchVerification, type VerificationBench } from "./verification.js";

/** Everything the bench of payment measures. */
export interface PaymentBench {
  readonly accounts: readonly AccountsRow[];
  readonly verification: VerificationBench;
  readonly targets: readonly Target[];
}

/** Seed of all keys. */
export const SEED = "payment bench";
const TRANSACTIONS = 400;
const domain = ledgerDomain(31337, "0x5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed");

export async function benchPayment(
  sizes: readonly number[],
  progress: (line: string) => void,
): Promise<PaymentBench> {
  const native = await createNativeBackend();
  const random = createRandom(SEED);
  progress("accounts …");
  const accounts = benchAccounts(sizes, domain, native, random);
  progress("verification …");
  const verification = benchVerification(TRANSACTIONS, domain, native, random);
  return { accounts, verification, targets: judge(accounts, verification) };
}
