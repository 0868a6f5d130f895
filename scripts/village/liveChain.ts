import { setTimeout as sleep } from "node:timers/promises";

import { getBlock, getTransactionCount } from "viem/actions";

import type { Address } from "../../sdk/src/signing/index.js";
import type { Chain } from "../auction/chain.js";

/** A chain that is played up to this second, and from then on runs by the clock on the wall. */
export interface LiveChain extends Chain {
  /** Whether it runs by the clock on the wall already. */
  readonly live: boolean;
  /** Sets the chain's clock to the wall's, and has the node make a block every so many seconds. */
  goLive(blockSeconds: number): Promise<void>;
  /** Asks the node again for an account's next number, after a transaction that did not get there. */
  forget(address: Address): void;
}

const pollMs = 100;

export function wallSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}

/** @param node whose clock can be set; it makes a block for each transaction until it goes live. */
export function liveChain(node: Chain): LiveChain {
  let live = false;
  const nonces = new Map<Address, Promise<number>>();
  const request = (method: string, params: readonly unknown[]): Promise<unknown> =>
    node.client.request({ method, params } as Parameters<typeof node.client.request>[0]);
  const newest = async (): Promise<number> => Number((await getBlock(node.client)).timestamp);
  return {
    ...node,
    get live() {
      return live;
    },
    now: () => (live ? wallSeconds() : node.now()),
    passTo(time) {
      if (!live) node.passTo(time);
    },
    stampNextBlock: () => (live ? Promise.resolve(wallSeconds()) : node.stampNextBlock()),
    async passBlock() {
      if (!live) return node.passBlock();
      const now = wallSeconds();
      while ((await newest()) < now) await sleep(pollMs);
    },
    nextNonce({ address }) {
      const next =
        nonces.get(address) ?? getTransactionCount(node.client, { address, blockTag: "pending" });
      nonces.set(
        address,
        next.then((nonce) => nonce + 1),
      );
      return next;
    },
    forget: (address) => nonces.delete(address),
    async goLive(blockSeconds) {
      node.passTo(wallSeconds());
      await node.passBlock();
      // Its clock now shows the wall's time, and goes on from there.
      await request("evm_setAutomine", [false]);
      await request("evm_setIntervalMining", [blockSeconds]);
      live = true;
    },
  };
}
