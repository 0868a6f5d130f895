import type { Address } from "@peerwatt/sdk/signing";

/** In which market: a tariff is kept in what that one trades in. */
export interface TariffPlace {
  readonly chainId: number;
  readonly market: Address;
}

const PREFIX = "peerwatt-tariff-";

/** What the driver said the grid charges, base units per kWh; `undefined` if nothing was said. */
export function loadTariff(
  store: Pick<Storage, "getItem">,
  place: TariffPlace,
): bigint | undefined {
  const text = store.getItem(nameOf(place));
  return text !== null && /^[1-9]\d*$/.test(text) ? BigInt(text) : undefined;
}

/** Keeps it as text, so that no digit is lost. @param price `undefined` forgets what was kept. */
export function saveTariff(
  store: Pick<Storage, "setItem" | "removeItem">,
  place: TariffPlace,
  price: bigint | undefined,
): void {
  if (price === undefined) store.removeItem(nameOf(place));
  else store.setItem(nameOf(place), price.toString());
}

function nameOf({ chainId, market }: TariffPlace): string {
  return `${PREFIX}${String(chainId)}-${market.toLowerCase()}`;
}
