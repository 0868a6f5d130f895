import { useEffect, useRef } from "react";

import { useAnnounce } from "../components/frame/Announcer.tsx";

/**
 * Tells whoever listens what became of the thing that a page is about.
 * @param state as it is now; `undefined` while that is not known. The first one is what the page was opened for.
 */
export function useToldChange<State extends string>(
  state: State | undefined,
  say: (state: State) => string | undefined,
): void {
  const announce = useAnnounce();
  const before = useRef<State>(undefined);
  useEffect(() => {
    if (state === undefined || state === before.current) return;
    const isFirst = before.current === undefined;
    before.current = state;
    const text = isFirst ? undefined : say(state);
    if (text !== undefined) announce(text);
  }, [state, say, announce]);
}
