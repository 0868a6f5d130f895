import type { ReactNode } from "react";

import { MarketView } from "../views/market/MarketView.tsx";

export default function MarketPage(): ReactNode {
  return <MarketView />;
}
