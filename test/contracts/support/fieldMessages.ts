import type { BaseWallet } from "ethers";

import { ethers } from "./chain.js";
import type { FieldWorld, SignedOrder } from "./fields.js";

type Address = `0x${string}`;

const BUY_ORDER_TYPES = {
  BuyOrder: [
    { name: "account", type: "address" },
    { name: "field", type: "bytes32" },
    { name: "round", type: "uint24" },
    { name: "minWattHours", type: "uint32" },
    { name: "maxWattHours", type: "uint32" },
    { name: "willingness", type: "uint32" },
    { name: "maxPrice", type: "uint96" },
    { name: "epoch", type: "uint24" },
  ],
};
const SELL_ORDER_TYPES = {
  SellOrder: [
    { name: "account", type: "address" },
    { name: "field", type: "bytes32" },
    { name: "round", type: "uint24" },
    { name: "maxWattHours", type: "uint32" },
    { name: "minPrice", type: "uint96" },
    { name: "epoch", type: "uint24" },
  ],
};
const RECEIPT_TYPES = {
  Receipt: [
    { name: "order", type: "bytes32" },
    { name: "field", type: "bytes32" },
    { name: "round", type: "uint24" },
    { name: "part", type: "uint8" },
  ],
};
const DELIVERY_TYPES = {
  Delivery: [
    { name: "clearing", type: "bytes32" },
    { name: "given", type: "uint32[]" },
  ],
};

export function orderHash(world: FieldWorld, round: number, signed: SignedOrder): Address {
  const types: Record<string, { name: string; type: string }[]> =
    signed.side === "buy" ? BUY_ORDER_TYPES : SELL_ORDER_TYPES;
  const primary = signed.side === "buy" ? "BuyOrder" : "SellOrder";
  const message = { ...signed.order, field: world.id, round };
  return ethers.TypedDataEncoder.hashStruct(primary, types, message) as Address;
}

/** The order's signature as two words. */
export async function signOrder(
  world: FieldWorld,
  round: number,
  signed: SignedOrder,
  signer = walletOf(world, signed.order.account),
): Promise<readonly [bigint, bigint]> {
  const types = signed.side === "buy" ? BUY_ORDER_TYPES : SELL_ORDER_TYPES;
  const message = { ...signed.order, field: world.id, round };
  const signature = ethers.Signature.from(await signer.signTypedData(world.domain, types, message));
  return [BigInt(signature.r), BigInt(signature.yParityAndS)];
}

function walletOf(world: FieldWorld, account: string): BaseWallet {
  const found = world.drivers.find(({ address }) => BigInt(address) === BigInt(account));
  if (found === undefined) throw new Error(`nobody holds the key of ${account}`);
  return found;
}

export async function signDelivery(
  world: FieldWorld,
  clearing: string,
  given: readonly number[],
  signer = world.fieldMeter,
): Promise<string> {
  return signer.signTypedData(world.domain, DELIVERY_TYPES, { clearing, given });
}

/** The aggregator's receipt for an order. */
export async function receiptFor(
  world: FieldWorld,
  signed: SignedOrder,
  { round = 0, part = 0, signer = world.aggregator } = {},
): Promise<string> {
  const order = orderHash(world, round, signed);
  return signer.signTypedData(world.domain, RECEIPT_TYPES, { order, field: world.id, round, part });
}
