import type { MarketErrorArgs, MarketErrorName } from "@peerwatt/sdk/client";

/** What is wrong, and the way out: a sentence each. */
export type Sentence = readonly [what: string, wayOut: string];

/** Writes an error's arguments in the reader's language. */
export interface Say {
  readonly money: (amount: bigint) => string;
  readonly price: (price: bigint) => string;
  readonly energy: (wattHours: number) => string;
  readonly time: (seconds: number) => string;
  readonly duration: (seconds: number) => string;
  /** Of ten-thousandths. */
  readonly percent: (share: number) => string;
  readonly address: (address: string) => string;
  /** The first characters, which tell hashes apart. */
  readonly hash: (hash: string) => string;
  /** Whether it is the reader's own account. */
  readonly isYou: (address: string) => boolean;
}

/** Sentences for some of the market's errors by name; the compiler knows each one's arguments. */
export type ErrorSentences<Name extends MarketErrorName> = {
  readonly [N in Name]: (args: MarketErrorArgs<N>, say: Say) => Sentence;
};
