import type { ReactNode } from "react";

import { OfferWatch } from "../../views/sell/offer/OfferWatch.tsx";
import type { Theme } from "../../theme/themes.ts";
import { AccountWatch } from "./notices/AccountWatch.tsx";
import { ChainBanner } from "./ChainBanner.tsx";
import { Navigation } from "./Navigation.tsx";
import { SkipLink } from "./SkipLink.tsx";
import { TopBar } from "./TopBar.tsx";

/** What stands around every page. */
export function Frame({
  theme,
  children,
}: {
  readonly theme: Theme;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      <SkipLink />
      <TopBar theme={theme} />
      <div className="mx-auto max-w-6xl px-4 pb-28 lg:grid lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-10 lg:px-8 lg:pb-16">
        <div className="lg:pt-8">
          <Navigation />
        </div>
        <main id="content" tabIndex={-1} className="pt-6 outline-none lg:pt-8">
          <ChainBanner />
          <AccountWatch />
          <OfferWatch />
          {children}
        </main>
      </div>
    </>
  );
}
