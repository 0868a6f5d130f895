import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";

import { headOf, readAllEvents, type MarketClient } from "@peerwatt/sdk/client";

import { useAppConfig } from "../components/ConfigContext.tsx";
import {
  REGISTER_EVENTS,
  emptyRegister,
  registerAfter,
  type Register,
} from "../operator/register.ts";
import { useMarket } from "./useMarket.ts";

/** Blocks that a reorganisation may still take back are read again each time. */
const DEPTH = 64n;
const EVERY_MS = 4_000;

interface Reading {
  /** Of all blocks before `next`. */
  readonly settled: Register;
  readonly next: bigint;
  /** Up to the newest block. */
  readonly register: Register;
}

/** Who was ever admitted to the market, read from its events; only what is new is read again. */
export function useRegister(): UseQueryResult<Register> {
  const market = useMarket();
  const { marketBlock } = useAppConfig();
  const queries = useQueryClient();
  const queryKey = ["register", market.address];
  return useQuery({
    queryKey,
    queryFn: () => {
      const start = { settled: emptyRegister, next: BigInt(marketBlock), register: emptyRegister };
      return readOn(market, queries.getQueryData<Reading>(queryKey) ?? start);
    },
    select: ({ register }) => register,
    refetchInterval: EVERY_MS,
  });
}

async function readOn(market: MarketClient, { settled, next }: Reading): Promise<Reading> {
  const toBlock = await headOf(market);
  const eventNames = REGISTER_EVENTS;
  const events = await readAllEvents(market, { eventNames, fromBlock: next, toBlock });
  const safe = toBlock > next + DEPTH ? toBlock - DEPTH : next;
  const [old, young] = [
    events.filter(({ blockNumber }) => blockNumber < safe),
    events.filter(({ blockNumber }) => blockNumber >= safe),
  ];
  const base = registerAfter(settled, old);
  return { settled: base, next: safe, register: registerAfter(base, young) };
}
