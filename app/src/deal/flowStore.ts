import type { Flow } from "./handshakeFlow.ts";
import type { KeyStore } from "./bidKeys.ts";

const PREFIX = "peerwatt-handshake-";

/** Where a round's handshake is kept; a reload in the middle loses nothing. */
export function loadFlow(store: KeyStore, name: string): Flow | undefined {
  const text = store.getItem(PREFIX + name);
  return text === null ? undefined : (JSON.parse(text) as Flow);
}

export function saveFlow(store: KeyStore, name: string, flow: Flow): void {
  store.setItem(PREFIX + name, JSON.stringify(flow));
}

/** Whether an entry of the store is a round's handshake. */
export function isFlowOf(key: string | null, name: string): boolean {
  return key === PREFIX + name;
}
