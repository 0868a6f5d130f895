const YEAR = 365 * 24 * 60 * 60;

/** Remembers a choice of how pages look, for this site alone. */
export function keepInCookie(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${String(YEAR)}; samesite=strict`;
}
