import { createNativeBackend } from "../../sdk/src/payment/native/index.js";
import { createRandom } from "../../sdk/src/random/index.js";
import { timeMedian } from "../bench/median.js";

/** What signatures cost on this machine, whole microseconds. */
export interface SignatureCost {
  readonly signMicros: number;
  readonly verifyMicros: number;
}

/** Measured now, with native code. */
export async function measureSignatures(): Promise<SignatureCost> {
  const backend = await createNativeBackend();
  const random = createRandom("signature cost");
  const [digest, secret] = [random.bytes(32), random.bytes(32)];
  const signature = backend.sign(digest, secret);
  const many = (work: () => unknown): number => {
    const { ms } = timeMedian(() => {
      for (let k = 0; k < 50; k += 1) work();
    });
    return Math.max(1, Math.round((1000 * ms) / 50));
  };
  return {
    signMicros: many(() => backend.sign(digest, secret)),
    verifyMicros: many(() => backend.recover(digest, signature)),
  };
}
