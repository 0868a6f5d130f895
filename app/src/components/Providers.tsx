"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { IntlProvider, type Locale } from "use-intl";
import { WagmiProvider } from "wagmi";

import type { LoadedConfig } from "../config/loadConfig.ts";
import { createQueryClient } from "../data/queryClient.ts";
import type { en } from "../messages/en.ts";
import { createWalletConfig } from "../wallet/walletConfig.ts";
import { AnnouncerProvider } from "./frame/Announcer.tsx";
import { ConfigProvider } from "./ConfigContext.tsx";
import { FormatsProvider } from "./FormatsProvider.tsx";
import { HeadProvider } from "./HeadProvider.tsx";
import { NoMarket } from "./states/NoMarket.tsx";

/** What every page stands on: language with region, configuration, wallet, data. Without a market there is nothing to show. */
export function Providers({
  locale,
  messages,
  loaded,
  children,
}: {
  readonly locale: Locale;
  /** As JSON: a text is read many times faster than the thousand values that React would take one by one. */
  readonly messages: string;
  readonly loaded: LoadedConfig;
  readonly children: ReactNode;
}): ReactNode {
  const read = useMemo(() => JSON.parse(messages) as typeof en, [messages]);
  return (
    <IntlProvider locale={locale} messages={read} timeZone={NO_ZONE} onError={report}>
      {/* What is typed is written as what is read. */}
      <I18nProvider locale={locale}>
        <AnnouncerProvider>
          {loaded.config === undefined ? (
            <NoMarket problem={loaded.problem} />
          ) : (
            <ConfigProvider config={loaded.config}>
              <ChainProviders config={loaded.config}>{children}</ChainProviders>
            </ConfigProvider>
          )}
        </AnnouncerProvider>
      </I18nProvider>
    </IntlProvider>
  );
}

function ChainProviders({
  config,
  children,
}: {
  readonly config: NonNullable<LoadedConfig["config"]>;
  readonly children: ReactNode;
}): ReactNode {
  const [walletConfig] = useState(() => createWalletConfig(config));
  const [queryClient] = useState(createQueryClient);
  return (
    <WagmiProvider config={walletConfig}>
      <QueryClientProvider client={queryClient}>
        <HeadProvider>
          <FormatsProvider>{children}</FormatsProvider>
        </HeadProvider>
      </QueryClientProvider>
    </WagmiProvider>
  );
}

/** No message has a moment in it: `formatMoment` writes those, by the browser's zone, which takes long to ask for. */
const NO_ZONE = "UTC";

/** Missing text is a mistake of ours, and tests look at the console. */
function report(error: Error): void {
  console.error(error);
}
