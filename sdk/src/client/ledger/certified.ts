import type { CertifiedAccount } from "../../payment/index.js";
import type { Address, Hex } from "../../signing/index.js";
import { splitCompact } from "./splitCompact.js";

/** A certified account as the contracts take it. */
export interface CertifiedForContract {
  readonly account: Address;
  readonly expires: number;
  readonly r: Hex;
  readonly vs: Hex;
}

/** The contracts' `Certified` of an account with its certificate. */
export function certifiedForContract(to: CertifiedAccount): CertifiedForContract {
  const { account, expires, certificate } = to;
  return { account, expires, ...splitCompact(certificate) };
}
