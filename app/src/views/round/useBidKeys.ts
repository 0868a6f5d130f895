import { useState } from "react";
import { useConnection } from "wagmi";

import type { EphemeralKeys } from "@peerwatt/sdk/auction";

import { createBidKeys } from "../../deal/bidKeys.ts";

/** Keys for the connected account's bid: the same key under two accounts would tell everybody that they are one driver's. */
export function useBidKeys(): EphemeralKeys {
  const { address } = useConnection();
  const [made, setMade] = useState(() => ({ address, keys: createBidKeys(localStorage) }));
  if (made.address === address) return made.keys;
  const next = { address, keys: createBidKeys(localStorage) };
  setMade(next);
  return next.keys;
}
