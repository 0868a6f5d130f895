import type {
  AbiParameter,
  AbiParameterToPrimitiveType,
  ContractErrorName,
  ContractEventName,
  ContractFunctionArgs,
  ContractFunctionName,
  ContractFunctionReturnType,
} from "viem";

import type { marketAbi } from "../abi/market.js";

/** The market's ABI, as the build made it. */
export type MarketAbi = typeof marketAbi;

type Writing = "nonpayable" | "payable";

/** An entry point that changes something. */
export type MarketFunctionName = ContractFunctionName<MarketAbi, Writing>;
/** Its arguments, in order. */
export type MarketFunctionArgs<Name extends MarketFunctionName> = ContractFunctionArgs<
  MarketAbi,
  Writing,
  Name
>;
/** What it returns. */
export type MarketFunctionResult<Name extends MarketFunctionName> = ContractFunctionReturnType<
  MarketAbi,
  Writing,
  Name
>;

/** A view. */
export type MarketViewName = ContractFunctionName<MarketAbi, "view" | "pure">;

/** An error that a call to the market can end with, OpenZeppelin's included. */
export type MarketErrorName = ContractErrorName<MarketAbi>;
/** What the market reports. */
export type MarketEventName = ContractEventName<MarketAbi>;

type Item<Type extends "error" | "event", Name> = Extract<
  MarketAbi[number],
  { type: Type; name: Name }
>;

/** Parameters as an object, by their Solidity names. */
export type Named<Parameters extends readonly AbiParameter[]> = {
  readonly [
    P in Parameters[number] as P extends { name: infer N extends string } ? N : never
  ]: AbiParameterToPrimitiveType<P>;
};

/** An error's arguments by name. */
export type MarketErrorArgs<Name extends MarketErrorName> = Named<Item<"error", Name>["inputs"]>;
/** An event's arguments by name. */
export type MarketEventArgs<Name extends MarketEventName> = Named<Item<"event", Name>["inputs"]>;
