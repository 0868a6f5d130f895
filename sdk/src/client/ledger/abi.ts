import type {
  AbiParameter,
  ContractEventName,
  ContractFunctionArgs,
  ContractFunctionName,
  ContractFunctionReturnType,
} from "viem";

import type { paymentLedgerAbi } from "../../abi/payment-ledger.js";
import type { Named } from "../abi.js";

/** The payment ledger's ABI, as the build made it. */
export type LedgerAbi = typeof paymentLedgerAbi;

type Writing = "nonpayable" | "payable";

/** An entry point that changes something. */
export type LedgerFunctionName = ContractFunctionName<LedgerAbi, Writing>;
/** Its arguments, in order. */
export type LedgerFunctionArgs<Name extends LedgerFunctionName> = ContractFunctionArgs<
  LedgerAbi,
  Writing,
  Name
>;
/** What it returns. */
export type LedgerFunctionResult<Name extends LedgerFunctionName> = ContractFunctionReturnType<
  LedgerAbi,
  Writing,
  Name
>;

/** A view. */
export type LedgerViewName = ContractFunctionName<LedgerAbi, "view" | "pure">;

/** What the ledger reports. */
export type LedgerEventName = ContractEventName<LedgerAbi>;
/** An event's arguments by name. */
export type LedgerEventArgs<Name extends LedgerEventName> = Named<
  Extract<LedgerAbi[number], { type: "event"; name: Name }>["inputs"] & readonly AbiParameter[]
>;
