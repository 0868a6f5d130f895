import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";

import { Frame } from "../components/frame/Frame.tsx";
import { Providers } from "../components/Providers.tsx";
import { loadConfig } from "../config/loadConfig.ts";
import { compiledMessagesOf } from "../messages/compiled.ts";
import { messagesOf } from "../messages/index.ts";
import { languageOf } from "../messages/locales.ts";
import { readLocale, readRegionalLocale } from "../messages/readLocale.ts";
import { NONCE_HEADER } from "../security/nonceHeader.ts";
import { THEME_COOKIE, isTheme } from "../theme/themes.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { site } = messagesOf(await readLocale());
  return {
    title: { default: site.title, template: `%s · ${site.title}` },
    description: site.description,
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f4f0" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1412" },
  ],
};

export default async function RootLayout({
  children,
}: {
  readonly children: ReactNode;
}): Promise<ReactNode> {
  const [locale, jar, asked] = await Promise.all([readRegionalLocale(), cookies(), headers()]);
  const language = languageOf(locale);
  const chosen = jar.get(THEME_COOKIE)?.value;
  const theme = isTheme(chosen) ? chosen : "system";
  return (
    <html lang={language} data-theme={theme === "system" ? undefined : theme}>
      <head>
        {/* Where react-aria finds the nonce for the style element it adds. */}
        <meta name="csp-nonce" nonce={asked.get(NONCE_HEADER) ?? ""} suppressHydrationWarning />
      </head>
      <body>
        <Providers locale={locale} messages={compiledMessagesOf(language)} loaded={loadConfig()}>
          <Frame theme={theme}>{children}</Frame>
        </Providers>
      </body>
    </html>
  );
}
