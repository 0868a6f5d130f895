import { useEffect, useState } from "react";

import { roundKey } from "../../data/rounds/roundBook.ts";
import type { Deal } from "../../deal/deals.ts";
import { isFlowOf, loadFlow, saveFlow } from "../../deal/flowStore.ts";
import type { Flow } from "../../deal/handshakeFlow.ts";

/** A deal's handshake as this browser keeps it: over reloads, and the same in every tab. */
export function useKeptFlow(deal: Deal): [Flow | undefined, (next: Flow) => Flow] {
  const name = dealName(deal);
  const [kept, setKept] = useState(() => readFlow(name));
  // Another account's side of the round, or another winning bid, has a flow of its own.
  if (kept.name !== name) setKept(readFlow(name));
  useEffect(() => {
    const look = ({ key }: StorageEvent): void => {
      if (isFlowOf(key, name)) setKept(readFlow(name));
    };
    window.addEventListener("storage", look);
    return () => {
      window.removeEventListener("storage", look);
    };
  }, [name]);
  const keep = (next: Flow): Flow => {
    saveFlow(localStorage, name, next);
    setKept({ name, flow: next });
    return next;
  };
  return [kept.name === name ? kept.flow : undefined, keep];
}

function readFlow(name: string): { readonly name: string; readonly flow: Flow | undefined } {
  return { name, flow: loadFlow(localStorage, name) };
}

/**
 * By what a browser keeps things of a deal. The winning bid's key is in it: a local chain that began anew numbers its
 * rounds anew.
 */
export function dealName({ round, side }: Deal): string {
  const bid = round.bids.at(-1)?.ephemeralKey ?? "";
  return `${roundKey(round.consumer, round.round)} ${side} ${bid}`;
}
