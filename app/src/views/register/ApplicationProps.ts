import type { LedgerAuthority } from "../../payment/ledgerAuthority.ts";
import type { OwnKeys } from "../../payment/ownKeys.ts";

/** What all parts of an application work with. */
export interface ApplicationProps {
  readonly authority: LedgerAuthority;
  readonly keys: OwnKeys;
  readonly keep: (keys: OwnKeys) => Promise<OwnKeys>;
}
