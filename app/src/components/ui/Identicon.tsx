import type { ReactNode } from "react";

import type { Address } from "@peerwatt/sdk/signing";

import { identiconOf } from "../../format/identicon.ts";

/** An address's picture; the address itself stands beside it, so it is silent. */
export function Identicon({
  address,
  className = "size-8",
}: {
  readonly address: Address;
  readonly className?: string;
}): ReactNode {
  const { hue, cells } = identiconOf(address);
  return (
    <svg viewBox="0 0 7 7" aria-hidden className={`shrink-0 rounded-[28%] ${className}`}>
      <rect width="7" height="7" fill={`hsl(${String(hue)} 45% 88%)`} />
      {cells.map(([column, row]) => (
        <rect
          key={`${String(column)}-${String(row)}`}
          x={column + 1}
          y={row + 1}
          width="1.02"
          height="1.02"
          fill={`hsl(${String(hue)} 55% 34%)`}
        />
      ))}
    </svg>
  );
}
