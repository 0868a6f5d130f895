import type { MarketErrorArgs, MarketErrorName } from "../abi.js";
import type { Say } from "./say.js";

/** What is wrong, and the way out: a sentence each. */
export type Sentence = readonly [shortMessage: string, whatToDo: string];

/** An error's arguments in words. */
export type Explanation<Args> = (args: Args, say: Say) => Sentence;

/** Explanations of some of the market's errors, by name; the compiler knows each one's arguments. */
export type Explanations<Name extends MarketErrorName> = {
  readonly [N in Name]: Explanation<MarketErrorArgs<N>>;
};
