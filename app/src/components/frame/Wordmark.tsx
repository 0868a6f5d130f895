import type { ReactNode } from "react";

/** The name, led by a price that falls step by step: what the market does. */
export function Wordmark(): ReactNode {
  return (
    <span aria-hidden className="flex items-center gap-2.5 text-lg font-bold tracking-tight">
      <svg viewBox="0 0 28 28" className="size-7" fill="none">
        <rect width="28" height="28" rx="8" className="fill-accent" />
        <path
          d="M6 8.5h5v5h5v5h6"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="stroke-accent-ink"
        />
      </svg>
      Peerwatt
    </span>
  );
}
