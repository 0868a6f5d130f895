import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { contentSecurityPolicy } from "../../src/security/contentSecurityPolicy.ts";

const origins = ["http://127.0.0.1:8545"];

function directive(policy: string, name: string): string[] {
  const found = policy.split("; ").find((one) => one.startsWith(`${name} `));
  return found?.split(" ").slice(1) ?? [];
}

describe("contentSecurityPolicy", () => {
  const policy = contentSecurityPolicy({
    nonce: "abc",
    origins,
    walletConnect: false,
    development: false,
  });

  it("lets nothing be evaluated and no script run without the nonce", () => {
    assert.ok(!policy.includes("unsafe-eval"));
    assert.deepEqual(directive(policy, "script-src"), [
      "'self'",
      "'nonce-abc'",
      "'strict-dynamic'",
    ]);
  });

  it("lets the page talk to its own server and the chain's node, and to nobody else", () => {
    assert.deepEqual(directive(policy, "connect-src"), ["'self'", ...origins]);
    const named = [...policy.matchAll(/(?:https?|wss?):\/\/[^ ;]+/g)].map(([url]) => url);
    assert.deepEqual(named, origins);
  });

  it("forbids by default what no directive names", () => {
    assert.deepEqual(directive(policy, "default-src"), ["'none'"]);
    assert.deepEqual(directive(policy, "frame-ancestors"), ["'none'"]);
  });

  it("opens the relay with WalletConnect only", () => {
    const relay = "wss://relay.walletconnect.org";
    assert.ok(!policy.includes(relay));
    const open = { nonce: "abc", origins, walletConnect: true, development: false };
    assert.ok(directive(contentSecurityPolicy(open), "connect-src").includes(relay));
  });
});
