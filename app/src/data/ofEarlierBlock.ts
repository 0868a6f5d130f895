import type { QueryKey } from "@tanstack/react-query";

type Placeholder = <Data>(
  earlier: Data | undefined,
  query: { readonly queryKey: QueryKey } | undefined,
) => Data | undefined;

/**
 * What an earlier block said stands until the newest has answered, but only of the very same account: after a switch in
 * the wallet nobody is shown, or signs by, what was known of another one.
 * @param key of the question; ends with the block's number.
 */
export function ofEarlierBlock(key: QueryKey): Placeholder {
  return (earlier, query) =>
    query !== undefined && textOf(query.queryKey) === textOf(key) ? earlier : undefined;
}

function textOf(key: QueryKey): string {
  return JSON.stringify(key.slice(0, -1));
}
