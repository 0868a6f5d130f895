import type { Address } from "@peerwatt/sdk/signing";

import type { Messages } from "../messages/types.ts";

/** What everybody can read that an account did, or that happened to it; the pages have a sentence for each. */
export type ActKind = keyof Messages["purse"]["actTexts"];

/** One of them, with as much as is said of it. */
export interface PublicAct {
  readonly kind: ActKind;
  readonly wattHours?: number;
  /** Base units. */
  readonly amount?: bigint;
  /** Base units per kWh. */
  readonly price?: bigint;
  /** Who else is named: the other side, a meter, where money went. */
  readonly other?: Address;
}

/** Whose acts are looked for, and what an event leaves out but an earlier one said. */
export interface Watched {
  readonly is: (address: Address) => boolean;
  /** Who leads or has won a consumer's round, by all that is known. */
  readonly providerOf: (consumer: Address, round: number) => Address | undefined;
}
