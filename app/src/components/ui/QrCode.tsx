"use client";

import encodeQR from "qr";
import type { ReactNode } from "react";

/** A text as a QR code: dark on light in every theme, for cameras read it so. */
export function QrCode({
  text,
  label,
}: {
  readonly text: string;
  readonly label: string;
}): ReactNode {
  const rows = encodeQR(text, "raw", { border: 2, ecc: "low" });
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : "")))
    .join("");
  const size = String(rows.length);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mx-auto w-full max-w-xs rounded-xl bg-[#ffffff]"
    >
      <path d={path} fill="#000000" />
    </svg>
  );
}
