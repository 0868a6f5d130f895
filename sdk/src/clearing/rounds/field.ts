import { keccak_256 } from "@noble/hashes/sha3.js";

import { bytesToHex, encodeWords, type Address, type Hex } from "../../signing/index.js";
import { mulDivDown, mulDivUp } from "../../units/index.js";
import { MILLION } from "../certify/integers.js";
import type { FieldParameters } from "../certify/types.js";

/** A charging field as the operator admits it: the contract's struct, whose hash is the field's id. */
export interface Field extends FieldParameters {
  /** Who may clear, and whose bond answers for its receipts. */
  readonly aggregator: Address;
  /** Whose word on what was given moves the money. */
  readonly meter: Address;
  /** Gets the field's share of the spread. */
  readonly feeAccount: Address;
  /** When round 0 begins to take orders, seconds since 1970. */
  readonly startsAt: number;
  /** How long a round takes orders. */
  readonly roundSeconds: number;
  /** How long after that it can be cleared. */
  readonly clearSeconds: number;
  /** How long after that the meter's word is waited for. */
  readonly deliverySeconds: number;
  /** How long after the time to clear an omission can be claimed. */
  readonly claimSeconds: number;
  /** In how many clearings a round may be split. */
  readonly parts: number;
  /** What an omitted order costs the aggregator's bond, base units. */
  readonly omissionPenalty: bigint;
}

/**
 * A field's id: keccak256(abi.encode(field)), so nothing in a field can change under its id.
 * @throws InputError `OUT_OF_RANGE` or `NOT_HEX`
 */
export function fieldId(field: Field): Hex {
  return bytesToHex(
    keccak_256(
      encodeWords([
        ["address", field.aggregator],
        ["address", field.meter],
        ["address", field.feeAccount],
        ["address", field.gridAccount],
        ["uint32", field.efficiency],
        ["uint64", field.quadraticLoss],
        ["uint64", field.linearLoss],
        ["uint96", field.gridBuys],
        ["uint96", field.gridSells],
        ["uint16", field.alphaBps],
        ["uint16", field.betaBps],
        ["uint16", field.spreadFeeBps],
        ["uint16", field.sellBondBps],
        ["uint40", field.startsAt],
        ["uint24", field.roundSeconds],
        ["uint24", field.clearSeconds],
        ["uint24", field.deliverySeconds],
        ["uint24", field.claimSeconds],
        ["uint8", field.parts],
        ["uint96", field.omissionPenalty],
      ]),
    ),
  );
}

/** When what happens to a round, seconds since 1970. */
export interface RoundTimes {
  /** First second for orders. */
  readonly opensAt: number;
  /** First second at which it can be cleared. */
  readonly closesAt: number;
  /** Last second at which it can be cleared; its orders count no longer than that. */
  readonly clearBy: number;
  /** From the next second on everything goes back if the meter has said nothing. */
  readonly deliverBy: number;
  /** Last second at which an omission can be claimed. */
  readonly claimBy: number;
}

type Windows = Pick<
  Field,
  "startsAt" | "roundSeconds" | "clearSeconds" | "deliverySeconds" | "claimSeconds"
>;

/** The times of a field's round. */
export function roundTimes(field: Windows, round: number): RoundTimes {
  const opensAt = field.startsAt + round * field.roundSeconds;
  const closesAt = opensAt + field.roundSeconds;
  const clearBy = closesAt + field.clearSeconds;
  return {
    opensAt,
    closesAt,
    clearBy,
    deliverBy: clearBy + field.deliverySeconds,
    claimBy: clearBy + field.claimSeconds,
  };
}

/** The round that takes orders at a time, seconds since 1970; none before the field begins. */
export function roundAt(
  { startsAt, roundSeconds }: Pick<Field, "startsAt" | "roundSeconds">,
  time: number,
): number | undefined {
  return time < startsAt ? undefined : Math.floor((time - startsAt) / roundSeconds);
}

/**
 * A provider's limit as its order carries it, base units per kWh delivered: what the driver wants for each kWh that
 * leaves the car, divided by ρ, rounded up so that the driver never gets less.
 * @param perKwhGiven base units per kWh that leaves the car.
 */
export function minPriceFor(field: Pick<Field, "efficiency">, perKwhGiven: bigint): bigint {
  return mulDivUp(perKwhGiven, BigInt(MILLION), BigInt(field.efficiency));
}

/** A price per kWh delivered as a driver sees it who gives: per kWh that leaves the car, rounded down. */
export function perKwhGiven(field: Pick<Field, "efficiency">, perKwhDelivered: bigint): bigint {
  return mulDivDown(perKwhDelivered, BigInt(field.efficiency), BigInt(MILLION));
}

/** The least that must leave the cars so that so much arrives, watt-hours: the inverse of `deliveredOf`. */
export function givenFor(field: Pick<Field, "efficiency">, delivered: number): number {
  return Number(mulDivUp(BigInt(delivered), BigInt(MILLION), BigInt(field.efficiency)));
}
