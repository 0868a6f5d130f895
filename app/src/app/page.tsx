import type { ReactNode } from "react";

export default function MarketPage(): ReactNode {
  return <h1 className="text-4xl font-semibold">Market</h1>;
}
