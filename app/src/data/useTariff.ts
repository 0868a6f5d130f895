import { useSyncExternalStore } from "react";

import { useAppConfig } from "../components/ConfigContext.tsx";
import { isLocalChain } from "../config/appConfig.ts";
import { loadTariff, saveTariff } from "../market/ownTariff.ts";
import { retailPrice } from "../market/retail.ts";
import { useNow } from "./useNow.ts";

/** What a kilowatt-hour costs without the market. */
export interface Tariff {
  /** Base units per kWh. */
  readonly price: bigint;
  /** Whether the driver said so; else it is that of a local chain's day. */
  readonly own: boolean;
}

/** Told in this tab; other tabs hear of it by the browser's own event. */
const KEPT = "peerwatt-tariff-kept";

function subscribe(listener: () => void): () => void {
  const names = [KEPT, "storage"];
  for (const name of names) window.addEventListener(name, listener);
  return () => {
    for (const name of names) window.removeEventListener(name, listener);
  };
}

/** What the grid charges now; `undefined` where nobody has said. No chain knows it, and no server is asked. */
export function useTariff(): Tariff | undefined {
  const { chainId, market } = useAppConfig();
  const now = useNow();
  const own = useSyncExternalStore(
    subscribe,
    () => loadTariff(localStorage, { chainId, market }),
    () => undefined,
  );
  if (own !== undefined) return { price: own, own: true };
  if (!isLocalChain(chainId)) return undefined;
  return { price: retailPrice(now, new Date().getTimezoneOffset()), own: false };
}

/** Keeps what the driver says the grid charges, or forgets it. */
export function useKeepTariff(): (price: bigint | undefined) => void {
  const { chainId, market } = useAppConfig();
  return (price) => {
    saveTariff(localStorage, { chainId, market }, price);
    window.dispatchEvent(new Event(KEPT));
  };
}
