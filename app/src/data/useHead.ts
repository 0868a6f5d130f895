import { createContext, useContext } from "react";

/** The newest block, and when this page heard of it. */
export interface Head {
  readonly number: bigint;
  /** The block's time, seconds since 1970. */
  readonly timestamp: number;
  /** By this device's clock, seconds since 1970. */
  readonly heardAt: number;
}

/** What is known of the chain's head. */
export interface HeadState {
  readonly number: bigint | undefined;
  readonly head: Head | undefined;
}

export const HeadContext = createContext<HeadState>({ number: undefined, head: undefined });

/** The newest block that this page has heard of; everything else is asked again when it changes. */
export function useHead(): HeadState {
  return useContext(HeadContext);
}
