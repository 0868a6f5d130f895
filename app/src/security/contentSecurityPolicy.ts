/** What a page may load and reach. */
export interface PolicyOptions {
  /** Of this one answer; scripts without it do not run. */
  readonly nonce: string;
  /** What the page talks to besides its own server: the chain's node. */
  readonly origins: readonly string[];
  readonly walletConnect: boolean;
  /** React's development build evaluates text to show where an error came from. */
  readonly development: boolean;
}

const WALLETCONNECT = [
  "wss://relay.walletconnect.org",
  "wss://relay.walletconnect.com",
  "https://pulse.walletconnect.org",
];

/**
 * The Content-Security-Policy (CSP level 3) of an answer. Nothing is evaluated, nothing comes from elsewhere, and the
 * chain's node is all that is spoken to. Styles in attributes are allowed, for those cannot run anything and
 * positioned parts need them; style elements need the nonce as scripts do.
 */
export function contentSecurityPolicy(options: PolicyOptions): string {
  const { nonce, origins, walletConnect, development } = options;
  const connect = [
    "'self'",
    ...origins,
    ...(walletConnect ? WALLETCONNECT : []),
    ...(development ? ["ws:"] : []),
  ];
  const directives: Readonly<Record<string, readonly string[]>> = {
    "default-src": ["'none'"],
    "script-src": [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    "style-src": ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": connect,
    "worker-src": ["'self'", "blob:"],
    "manifest-src": ["'self'"],
    "media-src": ["'self'", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-src": walletConnect ? ["https://verify.walletconnect.org"] : ["'none'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}
