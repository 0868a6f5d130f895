import {
  accountRoot,
  certifyAccount,
  createHashes,
  deriveAccounts,
  portableBackend,
  type CertifiedAccount,
  type SignatureBackend,
} from "../../../sdk/src/payment/index.js";
import type { Random } from "../../../sdk/src/random/index.js";
import type { MarketDomain } from "../../../sdk/src/signing/index.js";
import { timeMedian, type Timing } from "../median.js";
import { registerAsPaper } from "./paperScheme.js";

/** How long it takes to derive and certify so many accounts. */
export interface AccountsRow {
  readonly accounts: number;
  readonly native: Timing;
  readonly portable: Timing;
  /** The paper's scheme in plain JavaScript, in the same run. */
  readonly paper: Timing;
  /** The paper's scheme's time by the native back end's. */
  readonly ratio: number;
}

/** The last second of a month. */
export const EXPIRES = Date.UTC(2030, 0, 1) / 1000 - 1;

/** The figure against the number of accounts (the paper's Fig. 4a). */
export function benchAccounts(
  sizes: readonly number[],
  domain: MarketDomain,
  native: SignatureBackend,
  random: Random,
): AccountsRow[] {
  const [seed, authority] = [random.bytes(32), random.bytes(32)];
  return sizes.map((accounts) => {
    const secrets = Array.from({ length: accounts }, () => random.bytes(32));
    const timed = (backend: SignatureBackend): Timing =>
      timeMedian(() => register(accounts, seed, authority, domain, backend));
    const paper = timeMedian(() => registerAsPaper(secrets, authority));
    const ours = timed(native);
    const ratio = paper.ms / ours.ms;
    return { accounts, native: ours, portable: timed(portableBackend), paper, ratio };
  });
}

function register(
  count: number,
  seed: Uint8Array,
  authority: Uint8Array,
  domain: MarketDomain,
  backend: SignatureBackend,
): CertifiedAccount[] {
  const hashes = createHashes(domain, backend);
  return deriveAccounts(accountRoot(seed), 0, count, hashes, backend).map(({ account }) =>
    certifyAccount(account, EXPIRES, authority, hashes, backend),
  );
}
