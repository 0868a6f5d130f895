import { useEffect, useRef, type RefObject } from "react";

/**
 * Takes the keyboard along to what comes in the place of what had it.
 * @param wanted whether it comes so, and not with its page.
 * @returns for an element that can have it.
 */
export function useFocusHere<Kind extends HTMLElement>(wanted = true): RefObject<Kind | null> {
  const here = useRef<Kind>(null);
  const wantedAtFirst = useRef(wanted);
  useEffect(() => {
    if (wantedAtFirst.current) here.current?.focus();
  }, []);
  return here;
}
