"use client";

import { createContext, useContext, type ReactNode } from "react";

import type { AppConfig } from "../config/appConfig.ts";

const ConfigContext = createContext<AppConfig | undefined>(undefined);

/** Tells the pages which market they show. */
export function ConfigProvider({
  config,
  children,
}: {
  readonly config: AppConfig;
  readonly children: ReactNode;
}): ReactNode {
  return <ConfigContext value={config}>{children}</ConfigContext>;
}

/** Which market the pages show. */
export function useAppConfig(): AppConfig {
  const config = useContext(ConfigContext);
  if (config === undefined) throw new Error("useAppConfig outside of ConfigProvider");
  return config;
}
