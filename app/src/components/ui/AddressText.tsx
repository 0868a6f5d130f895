"use client";

import type { ReactNode } from "react";

import type { Address } from "@peerwatt/sdk/signing";

import { checksummed, shortenAddress } from "../../format/address.ts";
import { Identicon } from "./Identicon.tsx";

/** An address with its picture and its checksum; whole where there is room, else its ends with the whole for readers. */
export function AddressText({
  address,
  whole = false,
}: {
  readonly address: Address;
  readonly whole?: boolean;
}): ReactNode {
  const full = checksummed(address);
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      <Identicon address={address} className={whole ? "size-10" : "size-6"} />
      {whole ? (
        <span className="font-mono text-sm break-all">{full}</span>
      ) : (
        <>
          <span aria-hidden className="figures" title={full}>
            {shortenAddress(address)}
          </span>
          <span className="sr-only">{full}</span>
        </>
      )}
    </span>
  );
}
