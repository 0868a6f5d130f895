import { NextResponse, type NextRequest } from "next/server";

import { originsOf } from "./config/appConfig.ts";
import { loadConfig } from "./config/loadConfig.ts";
import { contentSecurityPolicy } from "./security/contentSecurityPolicy.ts";
import { NONCE_HEADER } from "./security/nonceHeader.ts";

/** Gives every page a policy with a nonce of its own; Next.js puts that nonce on the scripts it writes. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const { config } = loadConfig();
  const policy = contentSecurityPolicy({
    nonce,
    origins: config === undefined ? [] : originsOf(config),
    walletConnect: config?.walletConnectProjectId !== undefined,
    development: process.env.NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Referrer-Policy", "no-referrer");
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()");
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image).*)"] };
